package org.concord.automaton.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.layer.LayerReader;
import org.concord.automaton.proto.Protos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelReaderTest {
  private static final String EXPECTED =
      "m: expected float32 [cells, 9·C] → [cells, C−1], or [batch, C, H, W] or [batch, H, W, C] →"
          + " C−1 or C channels in the same layout; actual: ";

  @TempDir Path folder;

  private final RuleWeights weights = TestModels.weights(1);

  private static ModelFile grid(ValueInfoProto in, ValueInfoProto out) {
    return ModelFile.of("m", TestModels.stub(List.of(in), List.of(out)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          concord.fireRate       | 0   | over 0 and at most 1, actual: 0.0
          concord.fireRate       | 1.1 | over 0 and at most 1, actual: 1.1
          concord.fireRate       | NaN | over 0 and at most 1, actual: NaN
          concord.fireRate       | 0,5 | a number, actual: '0,5'
          concord.noiseStddev    | -1  | a finite number from 0 on, actual: -1.0
          concord.noiseStddev    | 1e99 | a finite number from 0 on, actual: Infinity
          concord.aliveThreshold | 1   | at least 0 and under 1, actual: 1.0
          """)
  void refusesMetadataOutOfRange(String key, String value, String rule) {
    ModelProto.Builder model = rule();
    for (StringStringEntryProto.Builder entry : model.getMetadataPropsBuilderList()) {
      if (entry.getKey().equals(key)) {
        entry.setValue(value);
      }
    }
    assertRefused("m: metadata " + key + " must be " + rule, model);
  }

  @Test
  void refusesWhatIsNoModelFile() throws IOException {
    Path missing = folder.resolve("missing.onnx");
    assertUnreadable(missing, missing + ": no such file");
    assertUnreadable(folder, folder + " must be a file, actual: a directory");
    Path file = folder.resolve("m.onnx");
    Files.write(file, new byte[0]);
    assertUnreadable(file, file + " is empty");
    Files.writeString(file, "Hello, I am not a model at all.\n");
    assertUnreadable(file, file + " is not an ONNX model, or is cut short");
    byte[] random = new byte[5000];
    new java.util.Random(1).nextBytes(random);
    Files.write(file, random);
    assertUnreadable(file, file + " is not an ONNX model, or is cut short");
  }

  private static void assertUnreadable(Path file, String message) {
    assertEquals(
        message, assertThrows(InputException.class, () -> ModelFile.read(file)).getMessage());
  }

  @Test
  void refusesEveryTruncation() {
    byte[] bytes = TestModels.rule(weights);
    ModelProto whole = ModelReader.proto("m", bytes);
    for (int length = 0; length < bytes.length; length += length < 200 ? 1 : 499) {
      byte[] cut = Arrays.copyOf(bytes, length);
      // Between two fields of the message a cut leaves a model, and only less metadata.
      try {
        ModelFile model = ModelFile.of("m", cut);
        assertEquals(whole.getGraph(), ModelReader.proto("m", model.bytes()).getGraph());
      } catch (InputException e) {
        assertTrue(
            e.getMessage().startsWith("m is not an ONNX model, or is cut short"), e::getMessage);
      }
    }
  }

  @Test
  void damagedFilesAreRefusedOrReadButNeverCrash() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] whole = GridFile.bytes(TestModels.weights(1, 2, 2), RuleMetadata.DEFAULT);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k < 3; k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        LayerReader.read(ModelFile.of("m", damaged));
      } catch (InputException e) {
        refused++;
      }
    }
    assertTrue(refused > 500, "refused " + refused);
  }

  @Test
  void refusesMessagesThatParseButAreNoModels() {
    assertRefused(
        "m is not an ONNX model, or is cut short: it lacks an ir_version", rule().clearIrVersion());
    assertRefused(
        "m is not an ONNX model, or is cut short: it lacks an opset import",
        rule().clearOpsetImport());
    assertRefused("m is not an ONNX model, or is cut short: it lacks nodes", rule().clearGraph());
  }

  @Test
  void refusesOtherShapesAndTypes() {
    assertMismatch(
        "x float32 [n, 200] → y float32 [n, 19]",
        Protos.value("x", "n", 200),
        Protos.value("y", "n", 19));
    assertMismatch(
        "x float32 [n, 181] → y float32 [n, 20]",
        Protos.value("x", "n", 181),
        Protos.value("y", "n", 20));
    assertMismatch(
        "x int64 [n, 180] → y float32 [n, 19]",
        Protos.value("x", DataType.INT64, "n", 180),
        Protos.value("y", "n", 19));
    assertMismatch(
        "x float32 [b, 20, 28, 28] → y float32 [b, 19, 26, 26]",
        Protos.value("x", "b", 20, 28, 28),
        Protos.value("y", "b", 19, 26, 26));
    assertMismatch(
        "x float32 [b, 3, h, w] → y float32 [b, 10]",
        Protos.value("x", "b", 3, "h", "w"),
        Protos.value("y", "b", 10));
    assertMismatch(
        "x float32 [b, 20, h] → y float32 [b, 19, h]",
        Protos.value("x", "b", 20, "h"),
        Protos.value("y", "b", 19, "h"));
  }

  @Test
  void namesOtherNeighbourhoodsAndMoreThanGray() {
    assertEquals(
        "m: neighbourhoods must be 3×3 cells, actual: 5×5 (500 = 5·5·20 inputs)",
        refusal(Protos.value("x", "n", 500), Protos.value("y", "n", 19)));
    assertEquals(
        "m: a cell must see one input channel, gray, actual: 3 (198 inputs, 19 outputs)",
        refusal(Protos.value("x", "n", 198), Protos.value("y", "n", 19)));
  }

  @Test
  void channelsAndLabelsComeFromTheFile() {
    assertEquals(new CellLayout(15, 10), rule(16, Map.of(), 0).layout());
    assertEquals(new CellLayout(32, 10), rule(33, Map.of(), 0).layout());
    ModelFile letters = rule(33, Map.of("concord.labels", "[\"A\", \"B\", \"Ü\"]"), 0);
    assertEquals(new CellLayout(32, 3), letters.layout());
    assertEquals("Ü", letters.labels().of(2));
    assertEquals(new CellLayout(32, 26), rule(33, Map.of("concord.classes", "26"), 0).layout());
    assertEquals(new CellLayout(32, 26), rule(33, Map.of(), 26).layout());
    assertEquals(new CellLayout(7, 4), rule(8, Map.of(), 4).layout());
  }

  @Test
  void refusesLabelsThatDoNotFit() {
    assertLabelsRefused(
        "m: labels must be at most 7, as many as its state has channels, actual: 10 (the default;"
            + " --labels tells another number)",
        8,
        Map.of(),
        0);
    assertLabelsRefused(
        "m: labels must be at most 15, as many as its state has channels, actual: 26 (metadata"
            + " concord.classes)",
        16,
        Map.of("concord.classes", "26"),
        0);
    assertLabelsRefused(
        "m: labels must be 26, as its metadata concord.classes says, actual: 10",
        33,
        Map.of("concord.classes", "26"),
        10);
    assertLabelsRefused(
        "m: metadata concord.classes must be a number from 2 to 62, actual: '63'",
        99,
        Map.of("concord.classes", "63"),
        0);
    assertLabelsRefused(
        "m: metadata concord.labels must be a JSON array of names, actual: {\"A\":1}",
        33,
        Map.of("concord.labels", "{\"A\":1}"),
        0);
    assertLabelsRefused(
        "m: metadata concord.labels: labels must have different names, actual: [A, A]",
        33,
        Map.of("concord.labels", "[\"A\",\"A\"]"),
        0);
  }

  private static void assertLabelsRefused(
      String message, int channels, Map<String, String> metadata, int hint) {
    assertEquals(
        message,
        assertThrows(InputException.class, () -> rule(channels, metadata, hint)).getMessage());
  }

  private static ModelFile rule(int channels, Map<String, String> metadata, int hint) {
    int state = channels - 1;
    RuleWeights weights =
        new RuleWeights(
            new float[9 * channels],
            new float[1],
            new float[1],
            new float[1],
            new float[state],
            new float[state]);
    ModelProto.Builder model = RuleFile.model(weights, RuleMetadata.DEFAULT).toBuilder();
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return ModelReader.read("m", "m", model.build().toByteArray(), new ModelHints(hint, null));
  }

  private static String refusal(ValueInfoProto in, ValueInfoProto out) {
    return assertThrows(InputException.class, () -> grid(in, out)).getMessage();
  }

  private static void assertMismatch(String actual, ValueInfoProto in, ValueInfoProto out) {
    assertEquals(EXPECTED + actual, refusal(in, out));
  }

  @Test
  void refusesAFixedNumberOfCellsAndSaysHowToFreeIt() {
    InputException e =
        assertThrows(
            InputException.class,
            () -> grid(Protos.value("x", 784, 180), Protos.value("y", 784, 19)));
    assertEquals(
        "m: a rule must take any number of cells, actual: x float32 [784, 180]; export it with a"
            + " dynamic first axis (torch.onnx.export: dynamic_axes={'x': {0: 'cells'}})",
        e.getMessage());
  }

  @Test
  void refusesSeveralInputsOrOutputs() {
    ModelProto.Builder model = rule();
    model.getGraphBuilder().addInput(Protos.value("fire_rate", 1));
    assertRefused(
        "m: a model must have one input and one output, actual: 2 inputs (neighborhood, fire_rate),"
            + " 1 output (residual)",
        model);
  }

  @Test
  void refusesWeightsThatAreNotFinite() {
    InputException e =
        assertThrows(InputException.class, () -> ModelFile.of("m", TestModels.nanRule(weights)));
    assertEquals("m: tensor 'w2' must hold finite numbers, actual: NaN at index 7", e.getMessage());

    ModelProto.Builder half = rule();
    half.getGraphBuilder()
        .addInitializer(
            TensorProto.newBuilder()
                .setName("half")
                .setDataType(DataType.FLOAT16_VALUE)
                .addDims(2)
                .addInt32Data(0x3c00)
                .addInt32Data(0xfc00));
    assertRefused("m: tensor 'half' must hold finite numbers, actual: -Infinity at index 1", half);

    ModelProto.Builder constant = rule();
    constant
        .getGraphBuilder()
        .addNode(
            Protos.node(
                "Constant",
                List.of(),
                "scale",
                AttributeProto.newBuilder()
                    .setName("value_float")
                    .setType(AttributeType.FLOAT)
                    .setF(Float.NaN)
                    .build()));
    assertRefused("m: tensor 'scale' must hold finite numbers, actual: NaN at index 0", constant);
  }

  @Test
  void refusesTensorsElsewhereOrCutShort() {
    ModelProto.Builder external = rule();
    external.getGraphBuilder().getInitializerBuilder(0).setDataLocation(DataLocation.EXTERNAL);
    assertRefused(
        "m: tensor 'w1' keeps its data in another file, of which nothing is known here", external);

    ModelProto.Builder shorter = rule();
    shorter.getGraphBuilder().getInitializerBuilder(1).setDims(0, 81);
    assertRefused(
        "m: tensor 'b1' is malformed: shape [81] must have 81 elements, actual: 80", shorter);
  }

  private ModelProto.Builder rule() {
    return RuleFile.model(weights, RuleMetadata.DEFAULT).toBuilder();
  }

  private static void assertRefused(String message, ModelProto.Builder model) {
    byte[] bytes = model.build().toByteArray();
    assertEquals(
        message, assertThrows(InputException.class, () -> ModelFile.of("m", bytes)).getMessage());
  }
}

package org.concord.automaton.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.concord.automaton.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
  private static final String EXPECTED =
      "m: expected float32 [cells, 180] → [cells, 19], or [batch, 20, H, W] or [batch, H, W, 20]"
          + " → 19 or 20 channels in the same layout; actual: ";

  @TempDir Path folder;

  private final RuleWeights weights = TestModels.weights(1);

  @Test
  void recognisesAGridWithChannelsFirst() {
    ModelFile model = ModelFile.of("m", TestModels.torchGrid(weights, 4, -1, 28));
    assertEquals(Kind.GRID, model.kind());
    assertEquals(Layout.CHANNELS_FIRST, model.layout());
    assertEquals("x", model.input());
    assertEquals("delta", model.output());
    assertEquals(List.of(4L, -1L, 28L), List.of(model.batch(), model.height(), model.width()));
    assertEquals(19, model.outputChannels());
    assertEquals(GridOutput.RESIDUAL, model.gridOutput());
    assertFalse(model.wholeStep());
    assertEquals(22_499, model.parameters());
    assertEquals("elsewhere", model.producer());
    assertEquals(3, model.operators().get("Conv"));
  }

  @Test
  void recognisesAGridWithChannelsLast() {
    ModelFile model = ModelFile.of("m", TestModels.nextStateGrid(weights));
    assertEquals(Layout.CHANNELS_LAST, model.layout());
    assertEquals(List.of(-1L, 28L, 28L), List.of(model.batch(), model.height(), model.width()));
    assertEquals(20, model.outputChannels());
    assertEquals(GridOutput.UNDECIDED, model.gridOutput());
    assertEquals(GridOutput.NEXT_STATE, model.withGridOutput(GridOutput.NEXT_STATE).gridOutput());
    assertEquals(22_499, model.parameters());
  }

  @Test
  void aCanvasOfTwentyIsReadByTheOutput() {
    ValueInfoProto square = Protos.value("x", "b", 20, 20, 20);
    assertEquals(Layout.CHANNELS_FIRST, grid(square, Protos.value("y", "b", 19, 20, 20)).layout());
    assertEquals(Layout.CHANNELS_LAST, grid(square, Protos.value("y", "b", 20, 20, 19)).layout());
    assertEquals(Layout.CHANNELS_FIRST, grid(square, Protos.value("y", "b", 20, 20, 20)).layout());
    ValueInfoProto wide = Protos.value("x", "b", 20, 28, 20);
    assertEquals(Layout.CHANNELS_LAST, grid(wide, Protos.value("y", "b", 20, 28, 19)).layout());
  }

  private static ModelFile grid(ValueInfoProto in, ValueInfoProto out) {
    return ModelFile.of("m", TestModels.stub(List.of(in), List.of(out)));
  }

  @Test
  void anOutputOfUnknownShapeIsLeftToTheRun() {
    ValueInfoProto.Builder out = Protos.value("y").toBuilder();
    out.getTypeBuilder().getTensorTypeBuilder().clearShape();
    ModelFile model = grid(Protos.value("x", "b", "h", "w", 20), out.build());
    assertEquals(-1, model.outputChannels());
    assertEquals(GridOutput.UNDECIDED, model.gridOutput());
    assertEquals(19, grid(Protos.value("x", 0, 180), out.build()).outputChannels());
  }

  @Test
  void defaultsHoldWhereMetadataIsSilent() {
    ModelFile model = ModelFile.of("m", TestModels.torchGrid(weights, -1, -1, -1));
    assertEquals(RuleMetadata.DEFAULT, model.metadata());
    assertEquals(Origin.DEFAULT, model.fireRateOrigin());
    assertEquals(Origin.DEFAULT, model.noiseStddevOrigin());
    assertEquals(Origin.DEFAULT, model.aliveThresholdOrigin());
    assertEquals(Optional.empty(), model.loss());
    assertEquals(Optional.empty(), model.provenance());
  }

  @Test
  void optionsTakePrecedence() {
    ModelFile model = ModelFile.of("m", TestModels.rule(weights)).withFireRate(1);
    assertEquals(1, model.fireRate());
    assertEquals(Origin.OPTION, model.fireRateOrigin());
    assertEquals(Origin.METADATA, model.noiseStddevOrigin());
    assertEquals(0.02f, model.withNoiseStddev(0.02f).noiseStddev());
    assertEquals(
        "fire rate must be over 0 and at most 1, actual: 1.5",
        assertThrows(InputException.class, () -> model.withFireRate(1.5f)).getMessage());
    assertEquals(
        "noise must be a finite number from 0 on, actual: NaN",
        assertThrows(InputException.class, () -> model.withNoiseStddev(Float.NaN)).getMessage());
    assertEquals(
        "m: an output of 19 channels is the residual, it cannot be taken as NEXT_STATE",
        assertThrows(InputException.class, () -> model.withGridOutput(GridOutput.NEXT_STATE))
            .getMessage());
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
  void randomOperatorsMakeAWholeStepWhereverTheyAre() {
    assertTrue(ModelFile.of("m", TestModels.wholeStepGrid(weights)).wholeStep());

    NodeProto draw = Protos.node("Bernoulli", List.of("x"), "draw");
    ModelProto.Builder nested = rule();
    nested
        .getGraphBuilder()
        .addNode(
            Protos.node(
                "If",
                List.of("w1"),
                "unused",
                AttributeProto.newBuilder()
                    .setName("then_branch")
                    .setType(AttributeType.GRAPH)
                    .setG(GraphProto.newBuilder().addNode(draw))
                    .build()));
    assertTrue(ModelFile.of("m", nested.build().toByteArray()).wholeStep());

    ModelProto.Builder function =
        rule()
            .addFunctions(
                FunctionProto.newBuilder().setDomain("here").setName("Fire").addNode(draw));
    assertFalse(ModelFile.of("m", function.build().toByteArray()).wholeStep());
    function
        .getGraphBuilder()
        .addNode(NodeProto.newBuilder().setDomain("here").setOpType("Fire").addInput("w1"));
    assertTrue(ModelFile.of("m", function.build().toByteArray()).wholeStep());
  }

  @Test
  void dropoutIsRandomOnlyInTraining() {
    ModelProto.Builder model = rule();
    model.getGraphBuilder().addNode(Protos.node("Dropout", List.of("w1"), "d"));
    assertFalse(ModelFile.of("m", model.build().toByteArray()).wholeStep());
    model
        .getGraphBuilder()
        .addInitializer(
            TensorProto.newBuilder()
                .setName("training")
                .setDataType(DataType.BOOL_VALUE)
                .setRawData(ByteString.copyFrom(new byte[] {1})))
        .addNode(Protos.node("Dropout", List.of("w1", "", "training"), "e"));
    assertTrue(ModelFile.of("m", model.build().toByteArray()).wholeStep());
  }

  @Test
  void survivesSerialisation() throws Exception {
    ModelFile model = ModelFile.of("m", TestModels.rule(weights)).withFireRate(0.75f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ModelFile copy = (ModelFile) in.readObject();
      assertArrayEquals(model.bytes(), copy.bytes());
      assertEquals(model.sha256(), copy.sha256());
      assertEquals(Origin.OPTION, copy.fireRateOrigin());
      assertEquals(ModelCard.lines(model), ModelCard.lines(copy));
    }
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
        "x float32 [n, 180] → y float32 [n, 20]",
        Protos.value("x", "n", 180),
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

  private static void assertMismatch(String actual, ValueInfoProto in, ValueInfoProto out) {
    assertEquals(
        EXPECTED + actual, assertThrows(InputException.class, () -> grid(in, out)).getMessage());
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
  void initializersAreNoInputs() {
    ModelProto.Builder model = rule();
    model.getGraphBuilder().addInput(Protos.value("w1", 180, 80));
    assertEquals("neighborhood", ModelFile.of("m", model.build().toByteArray()).input());
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
        "m: tensor 'w1' keeps its data in another file; export the model as a single file",
        external);

    ModelProto.Builder shorter = rule();
    shorter.getGraphBuilder().getInitializerBuilder(1).setDims(0, 81);
    assertRefused(
        "m: tensor 'b1' is malformed: shape [81] must have 81 elements, actual: 80", shorter);
  }

  @Test
  void operatorsOfOtherDomainsDoNotCount() {
    ModelProto.Builder model =
        rule().addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("my").setVersion(1));
    model.getGraphBuilder().addNode(NodeProto.newBuilder().setDomain("my").setOpType("Bernoulli"));
    ModelFile file = ModelFile.of("m", model.build().toByteArray());
    assertFalse(file.wholeStep());
    assertEquals(1, file.operators().get("my.Bernoulli"));
    assertEquals(17, file.opset());
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

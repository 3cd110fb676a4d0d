package org.concord.automaton.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.concord.automaton.InputException;
import org.concord.automaton.importer.ModelImporter;
import org.concord.automaton.layer.LayerReader;
import org.concord.automaton.proto.Protos;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalDataTest {
  private static final String RULE =
      ": data of tensor 'w1' must be in a file of the same folder, actual: ";

  @TempDir Path folder;

  private final RuleWeights weights = TestModels.weights(1);
  private Path model;

  @BeforeEach
  void setUp() throws IOException {
    model = folder.resolve("mine.onnx");
    write(rule(weights), "mine.onnx.data");
  }

  private static ModelProto rule(RuleWeights weights) {
    return RuleFile.model(weights, RuleMetadata.DEFAULT);
  }

  /** Writes a model and, apart from it, its initializers, aligned as PyTorch's exporter does. */
  private void write(ModelProto whole, String name) throws IOException {
    ModelProto.Builder apart = whole.toBuilder();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (TensorProto.Builder tensor : apart.getGraphBuilder().getInitializerBuilderList()) {
      data.write(new byte[-data.size() & 63]);
      byte[] bytes = tensor.getRawData().toByteArray();
      entries(tensor, Map.of("location", name, "offset", data.size(), "length", bytes.length));
      data.write(bytes);
    }
    Files.write(folder.resolve(name), data.toByteArray());
    Files.write(model, apart.build().toByteArray());
  }

  private static void entries(TensorProto.Builder tensor, Map<String, ?> entries) {
    tensor.clearRawData().clearExternalData().setDataLocation(DataLocation.EXTERNAL);
    entries.forEach(
        (key, value) ->
            tensor.addExternalData(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value.toString())));
  }

  /** Has the first tensor keep its data elsewhere. */
  private void point(Map<String, ?> entries) throws IOException {
    ModelProto.Builder changed = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
    entries(changed.getGraphBuilder().getInitializerBuilder(0), entries);
    Files.write(model, changed.build().toByteArray());
  }

  private void assertRefused(String message) {
    InputException refusal = assertThrows(InputException.class, () -> ModelFile.read(model));
    assertEquals(model + message, refusal.getMessage());
  }

  @Test
  void readsWhatIsApartAsIfItWereInside() {
    ModelFile whole = ModelFile.of("mine", rule(weights).toByteArray());
    ModelFile read = ModelFile.read(model);
    assertArrayEquals(whole.bytes(), read.bytes());
    assertEquals(whole.sha256(), read.sha256());
    assertEquals(Set.of("mine.onnx.data"), ExternalData.names(model));
    assertArrayEquals(weights.w2(), LayerReader.ofRule(read).w2());
    ModelSession.open(read, Provider.CPU).close();
  }

  /** What samples/export/torch_export.py made with PyTorch 2.13 of a rule with noise. */
  @Test
  void readsWhatPyTorchExports() throws Exception {
    Path file = Path.of(getClass().getResource("torch-rule.onnx").toURI());
    ModelFile read = ModelFile.read(file);
    assertEquals(Set.of("torch-rule.onnx.data"), ExternalData.names(file));
    assertEquals(ModelKind.RULE, read.kind());
    assertEquals(22_499, read.parameters());
    assertEquals(0.02f, read.noiseStddev());
    assertEquals(80, LayerReader.ofRule(read).hidden1());
    ModelSession.open(read, Provider.CPU).close();
  }

  @Test
  void leavesASingleFileAsItIs() throws IOException {
    byte[] single = TestModels.rule(weights);
    Files.write(model, single);
    assertEquals(Set.of(), ExternalData.names(model));
    assertArrayEquals(single, ModelFile.read(model).bytes());
  }

  @Test
  void theDigestCoversTheData() throws IOException {
    String before = ModelFile.read(model).sha256();
    Path data = folder.resolve("mine.onnx.data");
    byte[] bytes = Files.readAllBytes(data);
    bytes[0] ^= 1;
    Files.write(data, bytes);
    assertNotEquals(before, ModelFile.read(model).sha256());
  }

  @Test
  void findsTensorsInAttributes() throws IOException {
    ModelProto.Builder changed = rule(weights).toBuilder();
    TensorProto.Builder apart = Protos.tensor("value", new float[] {1, 2}, 2).toBuilder();
    Files.write(folder.resolve("more"), apart.getRawData().toByteArray());
    entries(apart, Map.of("location", "more"));
    changed
        .getGraphBuilder()
        .addNode(
            Protos.node(
                "Constant",
                List.of(),
                "constant",
                AttributeProto.newBuilder()
                    .setName("value")
                    .setType(AttributeType.TENSOR)
                    .setT(apart)
                    .build()));
    Files.write(model, changed.build().toByteArray());
    assertEquals(22_501, ModelFile.read(model).parameters());
  }

  @Test
  void importsAGridWhoseDataIsApart() throws IOException {
    write(GridFile.model(weights, RuleMetadata.DEFAULT), "grid.data");
    assertArrayEquals(
        weights.w1(), ModelImporter.importFile(model, ModelHints.NONE).weights().w1());
  }

  @Test
  void looksBesideTheModelAndNotBesideALinkToIt() throws IOException {
    Path link = Files.createDirectory(folder.resolve("current")).resolve("mine.onnx");
    Files.createSymbolicLink(link, model);
    assertEquals(ModelFile.read(model).sha256(), ModelFile.read(link).sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../secret", "sub/secret", "./secret", "/etc/passwd", "..\\secret"})
  void refusesAPath(String location) throws IOException {
    Files.write(folder.resolve("secret"), new byte[180 * 80 * 4]);
    point(Map.of("location", location));
    assertRefused(RULE + "'" + location + "'");
    assertThrows(InputException.class, () -> ExternalData.names(model));
  }

  @Test
  void refusesALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("secret");
    Files.write(elsewhere, new byte[180 * 80 * 4]);
    Files.createSymbolicLink(folder.resolve("secret"), elsewhere);
    point(Map.of("location", "secret"));
    assertRefused(RULE + "the link secret");
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    point(Map.of("location", "gone"));
    assertRefused(RULE + "no gone");
    Files.createDirectory(folder.resolve("gone"));
    assertRefused(RULE + "the directory or device gone");
  }

  @Test
  void refusesARangeThatTheFileHasNot() throws IOException {
    Files.write(folder.resolve("short"), new byte[1000]);
    String within = ": data of tensor 'w1' must be within the 1,000 bytes of short, actual: ";
    point(Map.of("location", "short", "length", 57_600));
    assertRefused(within + "57,600 bytes from 0 on");
    point(Map.of("location", "short", "offset", 999, "length", 2));
    assertRefused(within + "2 bytes from 999 on");
    point(Map.of("location", "short", "offset", 999_999_999_999_999_999L, "length", 1));
    assertRefused(within + "1 bytes from 999,999,999,999,999,999 on");
    point(Map.of("location", "short", "offset", -4));
    assertRefused(": offset of the data of tensor 'w1' must be a number from 0 on, actual: '-4'");
    point(Map.of("location", "short"));
    assertRefused(
        ": tensor 'w1' is malformed: shape [180, 80] must have 14400 elements, actual: 250");
  }

  @Test
  void refusesMoreThanAGibibyteInAll() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
      large.setLength(1L << 30);
    }
    point(Map.of("location", "large"));
    assertRefused(
        " must be at most 1 GiB with its data, actual: "
            + ((1L << 30) + Files.size(model))
            + " bytes or more");
  }
}

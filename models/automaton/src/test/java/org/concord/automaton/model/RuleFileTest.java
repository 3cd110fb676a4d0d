package org.concord.automaton.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.layer.LayerReader;
import org.concord.automaton.proto.Axes;
import org.concord.automaton.proto.Protos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFileTest {
  private static final float TOLERANCE = 1e-5f;

  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    RuleWeights weights = TestModels.weights(1);
    RuleMetadata metadata =
        new RuleMetadata(
            0.25f, 0.02f, 0.2f, new LabelNames(List.of("A", "B")), "l2", "{\"iterations\":100000}");
    Path file = folder.resolve("new/digit.rule.onnx");
    RuleFile.write(file, weights, metadata);

    ModelFile model = ModelFile.read(file);
    assertEquals("digit.rule", model.name());
    assertEquals(ModelKind.RULE, model.kind());
    assertEquals(TensorLayout.CELLS, model.signature().layout());
    assertEquals(GridOutput.RESIDUAL, model.gridOutput());
    assertEquals("neighborhood", model.signature().input());
    assertEquals("residual", model.signature().output());
    assertEquals(22_499, model.parameters());
    assertEquals(22_499, weights.parameters());
    assertEquals(metadata, model.metadata());
    assertEquals(ValueSource.METADATA, model.origin(MetadataKey.NOISE_STDDEV));
    assertEquals(17, model.facts().opset());
    assertEquals("concord", model.facts().producer());

    RuleWeights read = LayerReader.ofRule(model);
    assertArrayEquals(weights.w1(), read.w1());
    assertArrayEquals(weights.b1(), read.b1());
    assertArrayEquals(weights.w2(), read.w2());
    assertArrayEquals(weights.b2(), read.b2());
    assertArrayEquals(weights.w3(), read.w3());
    assertArrayEquals(weights.b3(), read.b3());
  }

  @Test
  void givesTheSameBytesForTheSameRule() {
    byte[] once = TestModels.rule(TestModels.weights(2));
    assertArrayEquals(once, TestModels.rule(TestModels.weights(2)));
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    Path file = folder.resolve("a.onnx");
    RuleFile.write(file, TestModels.weights(1), RuleMetadata.DEFAULT);
    RuleFile.write(file, TestModels.weights(2), RuleMetadata.DEFAULT);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    assertArrayEquals(TestModels.rule(TestModels.weights(2)), Files.readAllBytes(file));
  }

  @Test
  void onnxRuntimeComputesWhatPlainLoopsDo() throws Exception {
    for (RuleWeights weights :
        List.of(
            TestModels.weights(3), TestModels.weights(4, 16, 32), TestModels.weights(5, 1, 1))) {
      float[] cells = TestModels.random(6, 33 * CellLayout.ARTICLE.neighborhood());
      assertArrayEquals(
          weights.apply(cells),
          TestModels.run(TestModels.rule(weights), cells, 33, CellLayout.ARTICLE.neighborhood()),
          TOLERANCE);
    }
  }

  @Test
  void readsTheWeightsOfForeignRules() throws Exception {
    RuleWeights weights = TestModels.weights(9, 8, 8);
    float[] transposed =
        Axes.permute(weights.w1(), new int[] {CellLayout.ARTICLE.neighborhood(), 8}, 1, 0);
    GraphProto.Builder graph =
        RuleFile.model(weights, RuleMetadata.DEFAULT).getGraph().toBuilder()
            .setInitializer(
                0, Protos.tensor("w1", transposed, 8, CellLayout.ARTICLE.neighborhood()))
            .setNode(
                0,
                Protos.node(
                    "Gemm",
                    List.of("neighborhood", "w1", "b1"),
                    "linear1",
                    Protos.integer("transB", 1)))
            .setNode(2, Protos.node("MatMul", List.of("hidden1", "w2"), "product"))
            .addNode(3, Protos.node("Add", List.of("product", "b2"), "linear2"));
    RuleWeights read =
        LayerReader.ofRule(ModelFile.of("m", TestModels.foreign(graph).toByteArray()));
    assertArrayEquals(weights.w1(), read.w1());
    assertArrayEquals(weights.w2(), read.w2());
    assertArrayEquals(weights.b2(), read.b2());
    assertArrayEquals(weights.w3(), read.w3());
  }

  @Test
  void readsNoWeightsOfOtherModels() {
    RuleWeights weights = TestModels.weights(1);
    ModelFile grid = ModelFile.of("g", GridFile.bytes(weights, RuleMetadata.DEFAULT));
    assertEquals(
        "g must be a rule file, actual: a grid model",
        assertThrows(InputException.class, () -> LayerReader.ofRule(grid)).getMessage());
    GraphProto.Builder graph =
        RuleFile.model(weights, RuleMetadata.DEFAULT).getGraph().toBuilder()
            .setNode(1, Protos.node("Sigmoid", List.of("linear1"), "hidden1"));
    ModelFile other = ModelFile.of("s", TestModels.foreign(graph).toByteArray());
    assertEquals(
        "s must be three Gemm or MatMul layers with Relu between them, from 9·C to C−1 channels;"
            + " actual: Sigmoid 'hidden1' on 180→80",
        assertThrows(InputException.class, () -> LayerReader.ofRule(other)).getMessage());
  }

  @Test
  void refusesWeightsThatAreNotFinite() {
    RuleWeights weights = TestModels.weights(1);
    weights.b2()[3] = Float.POSITIVE_INFINITY;
    InputException e =
        assertThrows(
            InputException.class,
            () -> RuleFile.write(folder.resolve("a.onnx"), weights, RuleMetadata.DEFAULT));
    assertEquals(
        "the weights of a rule must be finite numbers, actual: b2 holds Infinity at index 3",
        e.getMessage());
  }

  @Test
  void refusesToWriteOverAFolder() {
    InputException e =
        assertThrows(
            InputException.class,
            () -> RuleFile.write(folder, TestModels.weights(1), RuleMetadata.DEFAULT));
    assertEquals(folder + " must be a file to write, actual: a folder", e.getMessage());
  }

  @Test
  void weightsMustFitTogether() {
    RuleWeights weights = TestModels.weights(1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new RuleWeights(
                    weights.w1(),
                    weights.b1(),
                    new float[5],
                    weights.b2(),
                    weights.w3(),
                    weights.b3()));
    assertEquals("w2 must have 6400 values, actual: 5", e.getMessage());
  }
}

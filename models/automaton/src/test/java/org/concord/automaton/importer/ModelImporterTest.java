package org.concord.automaton.importer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.model.GridFile;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.ModelHints;
import org.concord.automaton.model.ModelReader;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.proto.Protos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelImporterTest {
  private static final float TOLERANCE = 1e-5f;
  private static final int CANVAS = 28;

  @TempDir Path folder;

  private final RuleWeights weights = TestModels.weights(1);

  @Test
  void importsAGridAsPyTorchExportsIt() throws Exception {
    byte[] grid = TestModels.torchGrid(weights, -1, -1, -1);
    assertSameWeights(weights, importBytes(grid).weights());
    assertSameWeights(
        weights, importBytes(TestModels.torchGrid(weights, 1, CANVAS, CANVAS)).weights());
  }

  @Test
  void importsAGridAsTensorFlowExportsIt() throws Exception {
    assertSameWeights(weights, importBytes(TestModels.nextStateGrid(weights)).weights());
  }

  @Test
  void importsAResidualOfTwentyChannels() throws Exception {
    assertSameWeights(weights, importBytes(TestModels.paddedGrid(weights)).weights());
  }

  @Test
  void importsItsOwnGridFiles() throws Exception {
    RuleMetadata metadata =
        new RuleMetadata(0.75f, 0.01f, 0.3f, LabelNames.numbered(7), "ce", "{\"recipe\":\"r\"}");
    ImportedRule rule = importBytes(GridFile.bytes(weights, metadata));
    assertSameWeights(weights, rule.weights());
    assertEquals(0.75f, rule.metadata().fireRate());
    assertEquals(0.3f, rule.metadata().aliveThreshold());
    assertEquals("ce", rule.metadata().loss().orElseThrow());
    String provenance = rule.metadata().provenance().orElseThrow();
    assertTrue(provenance.startsWith("{\"importedFrom\":{\"format\":\"ONNX grid model\""));
    assertTrue(provenance.endsWith("\"provenance\":{\"recipe\":\"r\"}}"), provenance);
  }

  @Test
  void importsTheNextStateAddedByPaddingOrSlicing() throws Exception {
    GraphProto.Builder padded = nextStateGraph();
    padded
        .addInitializer(Protos.integers("pads", 0, 1, 0, 0, 0, 0, 0, 0))
        .addNode(Protos.node("Pad", List.of("delta", "pads"), "padded"))
        .addNode(Protos.node("Add", List.of("x", "padded"), "next"));
    assertSameWeights(weights, importBytes(TestModels.foreign(padded).toByteArray()).weights());

    GraphProto.Builder sliced = nextStateGraph();
    sliced
        .addInitializer(Protos.integers("zero", 0))
        .addInitializer(Protos.integers("one", 1))
        .addInitializer(Protos.integers("end", Long.MAX_VALUE))
        .addNode(Protos.node("Slice", List.of("x", "zero", "one", "one"), "gray"))
        .addNode(Protos.node("Slice", List.of("x", "one", "end", "one"), "state"))
        .addNode(Protos.node("Add", List.of("delta", "state"), "sum"))
        .addNode(Protos.node("Concat", List.of("gray", "sum"), "next", Protos.integer("axis", 1)));
    assertSameWeights(weights, importBytes(TestModels.foreign(sliced).toByteArray()).weights());
  }

  @Test
  void importsAResidualBehindAZeroGray() throws Exception {
    GraphProto.Builder graph = nextStateGraph();
    graph
        .addInitializer(Protos.integers("zero", 0))
        .addInitializer(Protos.integers("one", 1))
        .addNode(Protos.node("Slice", List.of("x", "zero", "one", "one"), "gray"))
        .addNode(Protos.node("Sub", List.of("gray", "gray"), "none"))
        .addNode(
            Protos.node("Concat", List.of("none", "delta"), "next", Protos.integer("axis", 1)));
    assertSameWeights(weights, importBytes(TestModels.foreign(graph).toByteArray()).weights());
  }

  private GraphProto.Builder nextStateGraph() {
    return TestModels.torchGraph(weights, -1, -1, -1)
        .setOutput(0, Protos.value("next", "batch", 20, "h", "w"));
  }

  @Test
  void refusesAStateAddedTwice() {
    GraphProto.Builder graph = nextStateGraph();
    graph
        .addInitializer(Protos.integers("pads", 0, 1, 0, 0, 0, 0, 0, 0))
        .addNode(Protos.node("Pad", List.of("delta", "pads"), "padded"))
        .addNode(Protos.node("Add", List.of("x", "padded"), "once"))
        .addNode(Protos.node("Add", List.of("x", "once"), "next"));
    InputException e = refusal(TestModels.foreign(graph).toByteArray());
    assertTrue(e.getMessage().contains("actual: Add 'next'"), e.getMessage());
  }

  @Test
  void importedRuleComputesWhatTheGridDid() throws Exception {
    byte[] grid = TestModels.nextStateGrid(weights);
    Path out = folder.resolve("rule.onnx");
    ImportedRule rule = importBytes(grid);
    RuleFile.write(out, rule.weights(), rule.metadata().withFireRate(1).withNoiseStddev(0));
    float[] canvas = TestModels.random(7, CANVAS * CANVAS * 20);
    float[] next = TestModels.run(grid, canvas, 1, CANVAS, CANVAS, 20);
    float[] residual =
        TestModels.run(
            ModelFile.read(out).bytes(),
            GridParity.neighborhoods(canvas, 20, 1, CANVAS, CANVAS),
            CANVAS * CANVAS,
            CellLayout.ARTICLE.neighborhood());
    for (int cell = 0; cell < CANVAS * CANVAS; cell++) {
      assertEquals(canvas[cell * 20], next[cell * 20]);
      for (int c = 1; c < 20; c++) {
        assertEquals(
            next[cell * 20 + c], canvas[cell * 20 + c] + residual[cell * 19 + c - 1], TOLERANCE);
      }
    }
  }

  @Test
  void refusesWhatIsARuleAlready() {
    assertRefused(TestModels.rule(weights), " is a rule file already, there is nothing to import");
  }

  @Test
  void refusesAWholeStep() {
    assertRefused(
        TestModels.wholeStepGrid(weights),
        " draws random numbers: it is a whole step, which can be run as it is; to import it, export"
            + " the update without mask and noise");
  }

  @Test
  void refusesAnotherActivationAndNamesIt() {
    GraphProto.Builder graph = TestModels.torchGraph(weights, -1, -1, -1);
    graph.setNode(3, Protos.node("Tanh", List.of("linear2"), "hidden2"));
    assertRefused(
        TestModels.foreign(graph).toByteArray(),
        " can be imported only if it is a plain Conv 3×3 → Relu → Conv 1×1 → Relu → Conv 1×1 from"
            + " C to C−1 channels (the residual, or added to the state after an unchanged gray);"
            + " actual: Tanh 'hidden2' on 180→80 relu, 80→80");
  }

  @Test
  void refusesMissingRelu() {
    GraphProto.Builder graph = TestModels.torchGraph(weights, -1, -1, -1);
    graph.setNode(1, Protos.node("Identity", List.of("linear1"), "hidden1"));
    InputException e = refusal(TestModels.foreign(graph).toByteArray());
    assertTrue(e.getMessage().endsWith("actual: 180→80, 80→80 relu, 80→19"), e.getMessage());
  }

  @Test
  void refusesCellsMovedByAReshape() throws Exception {
    // Following the operators sees nothing wrong: the channels stay last. A run does.
    ModelProto.Builder model =
        ModelReader.proto("test", TestModels.nextStateGrid(weights)).toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    graph.addNode(0, Protos.node("Reshape", List.of("x:0", "columns"), "moved"));
    graph.setNode(
        1, Protos.node("Transpose", List.of("moved"), "first", Protos.ints("perm", 0, 3, 1, 2)));
    graph.addInitializer(Protos.integers("columns", -1, 56, 14, 20));
    InputException e = refusal(model.build().toByteArray());
    assertTrue(e.getMessage().contains("must compute what it computes"), e.getMessage());
  }

  @Test
  void importsTheArticlesGraph() throws Exception {
    String article = System.getenv("CONCORD_ARTICLE");
    assumeTrue(article != null, "CONCORD_ARTICLE names no folder with l2-noise.tfjs.json");
    ImportedRule rule =
        ModelImporter.importFile(Path.of(article).resolve("l2-noise.tfjs.json"), ModelHints.NONE);
    assertEquals(22_499, rule.weights().parameters());
    assertEquals(0.5f, rule.metadata().fireRate());
    assertEquals(0.02f, rule.metadata().noiseStddev());
    assertEquals(0.1f, rule.metadata().aliveThreshold());
    Path out = folder.resolve("l2-noise.onnx");
    RuleFile.write(out, rule.weights(), rule.metadata());
    float[] cells = TestModels.random(8, 100 * CellLayout.ARTICLE.neighborhood());
    assertArrayEquals(
        rule.weights().apply(cells),
        TestModels.run(ModelFile.read(out).bytes(), cells, 100, CellLayout.ARTICLE.neighborhood()),
        TOLERANCE);
  }

  private ImportedRule importBytes(byte[] model) throws IOException {
    Path file = folder.resolve("model.onnx");
    Files.write(file, model);
    return ModelImporter.importFile(file, ModelHints.NONE);
  }

  private InputException refusal(byte[] model) {
    InputException e = assertThrows(InputException.class, () -> importBytes(model));
    assertTrue(e.getMessage().startsWith(folder.resolve("model.onnx").toString()), e.getMessage());
    return e;
  }

  private void assertRefused(byte[] model, String message) {
    assertEquals(folder.resolve("model.onnx") + message, refusal(model).getMessage());
  }

  private static void assertSameWeights(RuleWeights expected, RuleWeights actual) {
    assertArrayEquals(expected.w1(), actual.w1());
    assertArrayEquals(expected.b1(), actual.b1());
    assertArrayEquals(expected.w2(), actual.w2());
    assertArrayEquals(expected.b2(), actual.b2());
    assertArrayEquals(expected.w3(), actual.w3());
    assertArrayEquals(expected.b3(), actual.b3());
  }
}

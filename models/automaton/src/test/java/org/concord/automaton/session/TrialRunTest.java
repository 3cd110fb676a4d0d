package org.concord.automaton.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.model.GridOutput;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.proto.Protos;
import org.concord.automaton.yaml.KeyException;
import org.junit.jupiter.api.Test;

/** What a model's first run settles, seen through the session that makes it. */
class TrialRunTest {
  private static final ValueInfoProto LAST = Protos.value("x", "b", "h", "w", 20);

  private final RuleWeights weights = TestModels.weights(1);

  @Test
  void nineteenChannelsAreTheResidual() {
    assertTrial(19, GridOutput.RESIDUAL, TestModels.rule(weights));
    assertTrial(19, GridOutput.RESIDUAL, TestModels.torchGrid(weights, -1, -1, -1));
    assertTrial(19, GridOutput.RESIDUAL, TestModels.torchGrid(weights, 3, 9, 14));
    assertTrial(19, GridOutput.RESIDUAL, TestModels.wholeStepGrid(weights));
  }

  @Test
  void twentyChannelsThatBeginWithGrayAreTheNextState() {
    assertTrial(20, GridOutput.NEXT_STATE, TestModels.nextStateGrid(weights));
  }

  @Test
  void twentyChannelsThatBeginWithZeroAreTheResidual() {
    assertTrial(20, GridOutput.RESIDUAL, TestModels.paddedGrid(weights));
  }

  @Test
  void anOutputOfUnknownShapeShowsItsChannels() {
    NodeProto slice = Protos.node("Slice", List.of("x", "one", "end", "last"), "y");
    GraphProto.Builder graph =
        graph(LAST, unknownShape("y"), slice)
            .addInitializer(Protos.integers("one", 1))
            .addInitializer(Protos.integers("end", 20))
            .addInitializer(Protos.integers("last", 3));
    ModelFile model = model(graph);
    assertEquals(-1, model.signature().outputChannels());
    assertTrial(19, GridOutput.RESIDUAL, model);
    assertRefused(
        "m: an output of 19 channels is the residual, it cannot be taken as NEXT_STATE",
        model.withGridOutput(GridOutput.NEXT_STATE));
    assertTrial(20, GridOutput.NEXT_STATE, model(graph(LAST, unknownShape("y"), identity())));
  }

  @Test
  void theOptionHasTheLastWordOnTwentyChannels() {
    ModelFile padded = ModelFile.of("m", TestModels.paddedGrid(weights));
    assertTrial(20, GridOutput.NEXT_STATE, padded.withGridOutput(GridOutput.NEXT_STATE));
    ModelFile doubled = model(doubled());
    assertTrial(20, GridOutput.RESIDUAL, doubled.withGridOutput(GridOutput.RESIDUAL));
  }

  @Test
  void aFirstChannelThatIsNeitherGrayNorZeroIsRefused() {
    ModelFile model = model(doubled());
    KeyException refusal =
        assertThrows(KeyException.class, () -> ModelSession.open(model, Provider.CPU).close());
    assertEquals("gridOutput", refusal.path());
    assertTrue(
        refusal
            .rule()
            .startsWith(
                "must say what m gives: the first of its 20 output channels is neither gray (the"
                    + " next state) nor zero (the residual), actual: "),
        refusal.rule());
  }

  private static GraphProto.Builder doubled() {
    return graph(
        LAST, Protos.value("y", "b", "h", "w", 20), Protos.node("Add", List.of("x", "x"), "y"));
  }

  @Test
  void aCanvasThatComesOutSmallerIsRefused() {
    GraphProto.Builder graph = TestModels.torchGraph(weights, -1, -1, -1);
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getName().equals("linear1")) {
        node.clearAttribute().addAttribute(Protos.ints("kernel_shape", 3, 3));
      }
    }
    assertRefused(
        "m: from [1, 20, 12, 12] it must make 19 or 20 channels in the same layout, actual:"
            + " [1, 19, 10, 10]",
        model(graph));
  }

  @Test
  void anotherLayoutOrRankThanTheInputsIsRefused() {
    NodeProto transpose =
        Protos.node("Transpose", List.of("x"), "y", Protos.ints("perm", 0, 3, 1, 2));
    assertRefused(
        "m: from [1, 12, 12, 20] it must make 19 or 20 channels in the same layout, actual:"
            + " [1, 20, 12, 12]",
        model(graph(LAST, unknownShape("y"), transpose)));
    GraphProto.Builder flat =
        graph(LAST, unknownShape("y"), Protos.node("Reshape", List.of("x", "flat"), "y"))
            .addInitializer(Protos.integers("flat", -1, 20));
    assertRefused(
        "m: from [1, 12, 12, 20] it must make 19 or 20 channels in the same layout, actual:"
            + " [144, 20]",
        model(flat));
  }

  @Test
  void aRuleThatMakesAnotherNumberOfChannelsIsRefused() {
    assertRefused(
        "m: from [3, 180] it must make 19 channels in the same layout, actual: [3, 180]",
        model(graph(Protos.value("x", "cells", 180), unknownShape("y"), identity())));
  }

  @Test
  void anOutputThatIsNotFloatIsRefused() {
    GraphProto.Builder graph =
        graph(LAST, unknownShape("y"), Protos.node("Shape", List.of("x"), "y"));
    assertTrue(refusal(model(graph)).startsWith("m: "));
  }

  private static NodeProto identity() {
    return Protos.node("Identity", List.of("x"), "y");
  }

  private static ValueInfoProto unknownShape(String name) {
    ValueInfoProto.Builder value = Protos.value(name).toBuilder();
    value.getTypeBuilder().getTensorTypeBuilder().clearShape();
    return value.build();
  }

  private static GraphProto.Builder graph(
      ValueInfoProto input, ValueInfoProto output, NodeProto node) {
    return GraphProto.newBuilder().addInput(input).addOutput(output).addNode(node);
  }

  private static ModelFile model(GraphProto.Builder graph) {
    return ModelFile.of("m", TestModels.foreign(graph).toByteArray());
  }

  private static void assertTrial(int channels, GridOutput output, byte[] model) {
    assertTrial(channels, output, ModelFile.of("m", model));
  }

  private static void assertTrial(int channels, GridOutput output, ModelFile model) {
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      assertEquals(channels, session.outputChannels());
      assertEquals(output, session.gridOutput());
    }
  }

  private static void assertRefused(String message, ModelFile model) {
    assertEquals(message, refusal(model));
  }

  private static String refusal(ModelFile model) {
    return assertThrows(InputException.class, () -> ModelSession.open(model, Provider.CPU))
        .getMessage();
  }
}

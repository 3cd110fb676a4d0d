package org.concord.automaton.model;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.proto.Axes;
import org.concord.automaton.proto.Protos;

/**
 * Writes a rule as a dense grid model, the inverse of an import: {@code x} float32 {@code [batch,
 * channels, height, width]} → Conv 3×3, ReLU, Conv 1×1, ReLU, Conv 1×1 → {@code residual} float32
 * {@code [batch, state, height, width]}, all but the channels free.
 */
public final class GridFile {
  private GridFile() {}

  /**
   * A grid model in memory.
   *
   * @throws InputException if a weight is not finite
   */
  public static byte[] bytes(RuleWeights weights, RuleMetadata metadata) {
    return model(weights, metadata).toByteArray();
  }

  static ModelProto model(RuleWeights weights, RuleMetadata metadata) {
    weights.requireFinite("the weights of a rule");
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("grid")
            .addInput(Protos.value("x", "batch", weights.outputs() + 1, "height", "width"))
            .addOutput(Protos.value("residual", "batch", weights.outputs(), "height", "width"));
    addConvolutions(graph, weights, "x", "residual");
    return Protos.model(graph.build(), metadata.properties());
  }

  /** Adds the three convolutions from a channels-first {@code input} to {@code output}. */
  static void addConvolutions(
      GraphProto.Builder graph, RuleWeights weights, String input, String output) {
    graph
        .addNode(convolution(input, "1", "linear1", 3))
        .addNode(Protos.node("Relu", List.of("linear1"), "hidden1"))
        .addNode(convolution("hidden1", "2", "linear2", 1))
        .addNode(Protos.node("Relu", List.of("linear2"), "hidden2"))
        .addNode(convolution("hidden2", "3", output, 1));
    addLayer(graph, "1", weights.w1(), weights.b1(), 3);
    addLayer(graph, "2", weights.w2(), weights.b2(), 1);
    addLayer(graph, "3", weights.w3(), weights.b3(), 1);
  }

  /** Adds {@code [size, size, in, out]} weights as the {@code [out, in, size, size]} of a Conv. */
  private static void addLayer(
      GraphProto.Builder graph, String layer, float[] weights, float[] biases, int size) {
    int outputs = biases.length;
    int inputs = weights.length / (size * size * outputs);
    float[] kernel = Axes.permute(weights, new int[] {size, size, inputs, outputs}, 3, 2, 0, 1);
    graph
        .addInitializer(Protos.tensor("w" + layer, kernel, outputs, inputs, size, size))
        .addInitializer(Protos.tensor("b" + layer, biases, outputs));
  }

  private static NodeProto convolution(String input, String layer, String output, int size) {
    long pad = size / 2;
    return Protos.node(
        "Conv",
        List.of(input, "w" + layer, "b" + layer),
        output,
        Protos.ints("kernel_shape", size, size),
        Protos.ints("pads", pad, pad, pad, pad));
  }
}

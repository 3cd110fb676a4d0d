package org.concord.automaton.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.concord.automaton.CellLayout;
import org.concord.automaton.proto.Axes;
import org.concord.automaton.proto.Protos;

/** Real ONNX models for tests, as this project and others would export them, and broken ones. */
public final class TestModels {
  private TestModels() {}

  /** Reproducible weights of the article's sizes, scaled so that states stay moderate. */
  public static RuleWeights weights(long seed) {
    return weights(seed, 80, 80);
  }

  /** Reproducible weights of any hidden sizes. */
  public static RuleWeights weights(long seed, int hidden1, int hidden2) {
    return weights(seed, CellLayout.ARTICLE.state(), hidden1, hidden2);
  }

  /** Reproducible weights of any state and hidden sizes. */
  public static RuleWeights weights(long seed, int state, int hidden1, int hidden2) {
    SplittableRandom random = new SplittableRandom(seed);
    int inputs = 9 * (state + 1);
    return new RuleWeights(
        uniform(random, inputs * hidden1, inputs + hidden1),
        uniform(random, hidden1, 1000),
        uniform(random, hidden1 * hidden2, hidden1 + hidden2),
        uniform(random, hidden2, 1000),
        uniform(random, hidden2 * state, hidden2 + state),
        uniform(random, state, 1000));
  }

  /** Glorot uniform. */
  private static float[] uniform(SplittableRandom random, int count, int fan) {
    return random(random, count, Math.sqrt(6.0 / fan));
  }

  /** Uniform numbers between −1 and 1. */
  public static float[] random(long seed, int count) {
    return random(new SplittableRandom(seed), count, 1);
  }

  private static float[] random(SplittableRandom random, int count, double bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return values;
  }

  /** A rule file of the project. */
  public static byte[] rule(RuleWeights weights) {
    return RuleFile.bytes(weights, RuleMetadata.DEFAULT);
  }

  /** As PyTorch exports a grid: {@code x [B, 20, H, W] → delta [B, 19, H, W]}; −1 is free. */
  public static byte[] torchGrid(RuleWeights weights, int batch, int height, int width) {
    return foreign(torchGraph(weights, batch, height, width)).toByteArray();
  }

  public static GraphProto.Builder torchGraph(
      RuleWeights weights, int batch, int height, int width) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("main_graph")
            .addInput(grid("x", batch, height, width, 20, true))
            .addOutput(grid("delta", batch, height, width, 19, true));
    GridFile.addConvolutions(graph, weights, "x", "delta");
    return graph;
  }

  /** As PyTorch exports a grid whose residual has a 20th channel, a gray of zero, by padding. */
  public static byte[] paddedGrid(RuleWeights weights) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(grid("x", -1, -1, -1, 20, true))
            .addOutput(grid("delta", -1, -1, -1, 20, true));
    GridFile.addConvolutions(graph, weights, "x", "residual");
    graph
        .addInitializer(Protos.integers("pads", 0, 1, 0, 0, 0, 0, 0, 0))
        .addNode(Protos.node("Pad", List.of("residual", "pads"), "delta"));
    return foreign(graph).toByteArray();
  }

  /**
   * As tf2onnx exports a grid: {@code [B, H, W, 20]} in, transposed to convolve, the second layer a
   * product on flattened cells, biases apart; the next state of 20 channels out.
   */
  public static byte[] nextStateGrid(RuleWeights weights) {
    long hidden1 = weights.hidden1();
    long hidden2 = weights.hidden2();
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(grid("x:0", -1, 28, 28, 20, false))
            .addOutput(grid("Identity:0", -1, 28, 28, 20, false))
            .addInitializer(
                Protos.tensor(
                    "k1",
                    Axes.permute(weights.w1(), new int[] {3, 3, 20, weights.hidden1()}, 3, 2, 0, 1),
                    hidden1,
                    20,
                    3,
                    3))
            .addInitializer(Protos.tensor("b1", weights.b1(), 1, hidden1, 1, 1))
            .addInitializer(Protos.tensor("k2", weights.w2(), hidden1, hidden2))
            .addInitializer(Protos.tensor("b2", weights.b2(), hidden2))
            .addInitializer(Protos.integers("flat", -1, hidden1))
            .addInitializer(Protos.integers("canvas", -1, 28, 28, hidden2))
            .addInitializer(Protos.tensor("b3", weights.b3(), CellLayout.ARTICLE.state()))
            .addInitializer(Protos.integers("sizes", 1, 19));
    AttributeProto toFirst = Protos.ints("perm", 0, 3, 1, 2);
    AttributeProto toLast = Protos.ints("perm", 0, 2, 3, 1);
    AttributeProto same =
        AttributeProto.newBuilder()
            .setName("auto_pad")
            .setType(AttributeProto.AttributeType.STRING)
            .setS(com.google.protobuf.ByteString.copyFromUtf8("SAME_UPPER"))
            .build();
    graph
        .addNode(Protos.node("Transpose", List.of("x:0"), "first", toFirst))
        .addNode(
            Protos.node("Conv", List.of("first", "k1"), "c1", Protos.ints("strides", 1, 1), same))
        .addNode(Protos.node("Add", List.of("c1", "b1"), "l1"))
        .addNode(Protos.node("Relu", List.of("l1"), "h1"))
        .addNode(Protos.node("Transpose", List.of("h1"), "h1last", toLast))
        .addNode(Protos.node("Reshape", List.of("h1last", "flat"), "h1flat"))
        .addNode(Protos.node("MatMul", List.of("h1flat", "k2"), "m2"))
        .addNode(Protos.node("Reshape", List.of("m2", "canvas"), "m2canvas"))
        .addNode(Protos.node("Add", List.of("b2", "m2canvas"), "l2"))
        .addNode(Protos.node("Relu", List.of("l2"), "h2"))
        .addNode(
            NodeProto.newBuilder()
                .setOpType("Constant")
                .addOutput("k3")
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeProto.AttributeType.TENSOR)
                        .setT(
                            Protos.tensor("", weights.w3(), hidden2, CellLayout.ARTICLE.state()))))
        .addNode(Protos.node("MatMul", List.of("h2", "k3"), "m3"))
        .addNode(Protos.node("Add", List.of("m3", "b3"), "residual"))
        .addNode(
            NodeProto.newBuilder()
                .setOpType("Split")
                .addInput("x:0")
                .addInput("sizes")
                .addOutput("gray")
                .addOutput("state")
                .addAttribute(Protos.integer("axis", -1)))
        .addNode(Protos.node("Add", List.of("state", "residual"), "next"))
        .addNode(Protos.node("Concat", List.of("gray", "next"), "all", Protos.integer("axis", -1)))
        .addNode(Protos.node("Identity", List.of("all"), "Identity:0"));
    return foreign(graph).toByteArray();
  }

  /** A whole step: the residual, where a random number is under the fire rate of a half. */
  public static byte[] wholeStepGrid(RuleWeights weights) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(grid("x", -1, -1, -1, 20, true))
            .addOutput(grid("delta", -1, -1, -1, 19, true));
    GridFile.addConvolutions(graph, weights, "x", "residual");
    graph
        .addInitializer(Protos.tensor("rate", new float[] {0.5f}))
        .addInitializer(Protos.integers("zero", 0))
        .addInitializer(Protos.integers("one", 1))
        .addNode(Protos.node("Slice", List.of("x", "zero", "one", "one"), "gray"))
        .addNode(Protos.node("RandomUniformLike", List.of("gray"), "draw"))
        .addNode(Protos.node("Less", List.of("draw", "rate"), "fires"))
        .addNode(
            Protos.node(
                "Cast", List.of("fires"), "mask", Protos.integer("to", DataType.FLOAT.getNumber())))
        .addNode(Protos.node("Mul", List.of("residual", "mask"), "delta"));
    return foreign(graph).toByteArray();
  }

  /** A rule file with a weight that is not a number. */
  public static byte[] nanRule(RuleWeights weights) {
    ModelProto.Builder model = RuleFile.model(weights, RuleMetadata.DEFAULT).toBuilder();
    float[] broken = weights.w2().clone();
    broken[7] = Float.NaN;
    model
        .getGraphBuilder()
        .setInitializer(2, Protos.tensor("w2", broken, weights.hidden1(), weights.hidden2()));
    return model.build().toByteArray();
  }

  /** A model of one operator between any inputs and outputs. */
  public static byte[] stub(List<ValueInfoProto> inputs, List<ValueInfoProto> outputs) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addNode(
                Protos.node(
                    "Identity", List.of(inputs.get(0).getName()), outputs.get(0).getName()));
    return foreign(graph).toByteArray();
  }

  /** A model without this project's metadata. */
  public static ModelProto foreign(GraphProto.Builder graph) {
    if (graph.getName().isEmpty()) {
      graph.setName("graph");
    }
    return Protos.model(graph.build()).toBuilder()
        .clearMetadataProps()
        .setProducerName("elsewhere")
        .build();
  }

  private static ValueInfoProto grid(
      String name, int batch, int height, int width, int channels, boolean first) {
    Object b = batch < 0 ? "batch" : (Object) batch;
    Object h = height < 0 ? "h" : (Object) height;
    Object w = width < 0 ? "w" : (Object) width;
    return first ? Protos.value(name, b, channels, h, w) : Protos.value(name, b, h, w, channels);
  }

  /** Runs a model in ONNX Runtime. */
  public static float[] run(byte[] model, float[] input, long... shape) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(model, options);
          OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
          OrtSession.Result result =
              session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
        FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] output = new float[buffer.remaining()];
        buffer.get(output);
        return output;
      }
    }
  }
}

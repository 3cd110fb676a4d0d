package org.concord.training.kernel;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.concord.automaton.DirectBuffers;
import org.concord.automaton.proto.Protos;
import org.concord.automaton.session.OnnxGraph;
import org.concord.automaton.session.Provider;
import org.concord.training.rule.RuleShape;

/**
 * The forward and backward passes of a rule: ONNX Runtime graphs whose weights are inputs, so that
 * they can change from call to call.
 *
 * <p>Threads may run the kernels concurrently, each with its own tape, as long as none loads
 * parameters. Owns native memory until closed.
 */
public final class RuleKernels implements AutoCloseable {
  private static final int GRADIENT_ROWS = 1_024;

  private final RuleShape shape;
  private final OnnxGraph forward;
  private final OnnxGraph backward;
  private final OnnxGraph gradient;
  private final FloatBuffer parameters;
  private final List<OnnxTensor> variables = new ArrayList<>();

  public RuleKernels(RuleShape shape) {
    this.shape = shape;
    this.parameters = DirectBuffers.floats(shape.parameters());
    this.forward = new OnnxGraph(forwardGraph(shape), Provider.CPU);
    this.backward = new OnnxGraph(backwardGraph(shape), Provider.CPU);
    this.gradient = new OnnxGraph(gradientGraph(shape), Provider.CPU);
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      variables.add(slice(parameters, variable));
    }
  }

  /** Sets the parameters that the next calls use, flat. */
  public void load(float[] values) {
    parameters.put(0, values);
  }

  /**
   * Computes residuals and the activations that the backward pass needs.
   *
   * @param from first row of the step on the tape
   * @param rows of the step, at least 1
   */
  public void forward(Tape tape, int from, int rows) {
    try (Call call = new Call(forward)) {
      call.read("x", rows(tape.neighborhoods(), from, rows, shape.layout().neighborhood()));
      for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
        call.borrow(RuleShape.NAMES.get(variable), variables.get(variable));
      }
      call.write("h1", rows(tape.hidden1(), from, rows, shape.hidden1()));
      call.write("h2", rows(tape.hidden2(), from, rows, shape.hidden2()));
      call.write("r", rows(tape.residuals(), 0, rows, shape.layout().state()));
      call.run();
    }
  }

  /**
   * Computes the gradient with respect to neighbourhoods from the gradient with respect to
   * residuals, and records those in between.
   *
   * @param from first row of the step on the tape
   * @param rows of the step, at least 1
   */
  public void backward(Tape tape, int from, int rows) {
    try (Call call = new Call(backward)) {
      call.read("h1", rows(tape.hidden1(), from, rows, shape.hidden1()));
      call.read("h2", rows(tape.hidden2(), from, rows, shape.hidden2()));
      call.read("dr", rows(tape.residualGradient(), from, rows, shape.layout().state()));
      for (int variable = 0; variable < RuleShape.VARIABLES; variable += 2) {
        call.borrow(RuleShape.NAMES.get(variable), variables.get(variable));
      }
      call.write("da1", rows(tape.hidden1Gradient(), from, rows, shape.hidden1()));
      call.write("da2", rows(tape.hidden2Gradient(), from, rows, shape.hidden2()));
      call.write("dx", rows(tape.neighborhoodGradient(), 0, rows, shape.layout().neighborhood()));
      call.run();
    }
  }

  /**
   * Computes the gradient with respect to the parameters from what both passes recorded, adding up
   * blocks of rows: large enough to keep ONNX Runtime's multiplications busy, small enough that
   * they stay in the processor's cache.
   *
   * @param rows on the tape
   * @param sum receives the gradient, flat
   */
  public void gradient(Tape tape, int rows, float[] sum) {
    float[] block = new float[sum.length];
    Arrays.fill(sum, 0);
    for (int from = 0; from < rows; from += GRADIENT_ROWS) {
      gradient(tape, from, Math.min(GRADIENT_ROWS, rows - from));
      tape.parameterGradient().get(0, block);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += block[i];
      }
    }
  }

  private void gradient(Tape tape, int from, int rows) {
    try (Call call = new Call(gradient)) {
      call.read("x", rows(tape.neighborhoods(), from, rows, shape.layout().neighborhood()));
      call.read("h1", rows(tape.hidden1(), from, rows, shape.hidden1()));
      call.read("h2", rows(tape.hidden2(), from, rows, shape.hidden2()));
      call.read("da1", rows(tape.hidden1Gradient(), from, rows, shape.hidden1()));
      call.read("da2", rows(tape.hidden2Gradient(), from, rows, shape.hidden2()));
      call.read("dr", rows(tape.residualGradient(), from, rows, shape.layout().state()));
      for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
        call.write("d" + RuleShape.NAMES.get(variable), slice(tape.parameterGradient(), variable));
      }
      call.run();
    }
  }

  private static OnnxTensor rows(FloatBuffer buffer, int from, int rows, int width) {
    return OnnxGraph.tensor(buffer.slice(from * width, rows * width), rows, width);
  }

  private OnnxTensor slice(FloatBuffer flat, int variable) {
    return OnnxGraph.tensor(
        flat.slice(shape.offset(variable), shape.size(variable)), shape.axes(variable));
  }

  private static GraphProto forwardGraph(RuleShape shape) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("forward")
            .addInput(Protos.value("x", "rows", shape.layout().neighborhood()))
            .addOutput(Protos.value("h1", "rows", shape.hidden1()))
            .addOutput(Protos.value("h2", "rows", shape.hidden2()))
            .addOutput(Protos.value("r", "rows", shape.layout().state()))
            .addNode(Protos.node("Gemm", List.of("x", "w1", "b1"), "a1"))
            .addNode(Protos.node("Relu", List.of("a1"), "h1"))
            .addNode(Protos.node("Gemm", List.of("h1", "w2", "b2"), "a2"))
            .addNode(Protos.node("Relu", List.of("a2"), "h2"))
            .addNode(Protos.node("Gemm", List.of("h2", "w3", "b3"), "r"));
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      graph.addInput(value(RuleShape.NAMES.get(variable), shape, variable));
    }
    return graph.build();
  }

  private static GraphProto backwardGraph(RuleShape shape) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("backward")
            .addInput(Protos.value("h1", "rows", shape.hidden1()))
            .addInput(Protos.value("h2", "rows", shape.hidden2()))
            .addInput(Protos.value("dr", "rows", shape.layout().state()))
            .addOutput(Protos.value("da1", "rows", shape.hidden1()))
            .addOutput(Protos.value("da2", "rows", shape.hidden2()))
            .addOutput(Protos.value("dx", "rows", shape.layout().neighborhood()))
            .addInitializer(Protos.tensor("zero", new float[1]));
    for (int variable = 0; variable < RuleShape.VARIABLES; variable += 2) {
      graph.addInput(value(RuleShape.NAMES.get(variable), shape, variable));
    }
    addPreactivationGradient(graph, "dr", "w3", "h2", "da2");
    addPreactivationGradient(graph, "da2", "w2", "h1", "da1");
    graph.addNode(Protos.node("Gemm", List.of("da1", "w1"), "dx", Protos.integer("transB", 1)));
    return graph.build();
  }

  private static GraphProto gradientGraph(RuleShape shape) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("gradient")
            .addInput(Protos.value("x", "rows", shape.layout().neighborhood()))
            .addInput(Protos.value("h1", "rows", shape.hidden1()))
            .addInput(Protos.value("h2", "rows", shape.hidden2()))
            .addInput(Protos.value("da1", "rows", shape.hidden1()))
            .addInput(Protos.value("da2", "rows", shape.hidden2()))
            .addInput(Protos.value("dr", "rows", shape.layout().state()))
            .addInitializer(Protos.integers("row_axis", 0));
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      graph.addOutput(value("d" + RuleShape.NAMES.get(variable), shape, variable));
    }
    addParameterGradients(graph, "h2", "dr", "w3", "b3");
    addParameterGradients(graph, "h1", "da2", "w2", "b2");
    addParameterGradients(graph, "x", "da1", "w1", "b1");
    return graph.build();
  }

  /**
   * Adds the gradients of a layer's weights and biases. ONNX Runtime copies a matrix to transpose
   * it: the narrower one is transposed, and the small result once more.
   */
  private static void addParameterGradients(
      GraphProto.Builder graph, String in, String outGradient, String weights, String biases) {
    graph
        .addNode(
            Protos.node(
                "Gemm",
                List.of(outGradient, in),
                "d" + weights + "_transposed",
                Protos.integer("transA", 1)))
        .addNode(
            Protos.node(
                "Transpose",
                List.of("d" + weights + "_transposed"),
                "d" + weights,
                Protos.ints("perm", 1, 0)))
        .addNode(
            Protos.node(
                "ReduceSum",
                List.of(outGradient, "row_axis"),
                "d" + biases,
                Protos.integer("keepdims", 0)));
  }

  /**
   * Adds the gradient of the layer below before its activation, zero where its ReLU was inactive.
   */
  private static void addPreactivationGradient(
      GraphProto.Builder graph, String outGradient, String weights, String in, String result) {
    graph
        .addNode(
            Protos.node(
                "Gemm",
                List.of(outGradient, weights),
                result + "_unmasked",
                Protos.integer("transB", 1)))
        .addNode(Protos.node("Greater", List.of(in, "zero"), in + "_active"))
        .addNode(
            Protos.node("Where", List.of(in + "_active", result + "_unmasked", "zero"), result));
  }

  private static ValueInfoProto value(String name, RuleShape shape, int variable) {
    long[] axes = shape.axes(variable);
    return axes.length == 1 ? Protos.value(name, axes[0]) : Protos.value(name, axes[0], axes[1]);
  }

  @Override
  public void close() {
    variables.forEach(OnnxTensor::close);
    forward.close();
    backward.close();
    gradient.close();
  }

  /** One call of a graph and the tensors made for it. */
  private static final class Call implements AutoCloseable {
    private final OnnxGraph graph;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();
    private final List<OnnxTensor> own = new ArrayList<>();

    Call(OnnxGraph graph) {
      this.graph = graph;
    }

    void borrow(String name, OnnxTensor tensor) {
      inputs.put(name, tensor);
    }

    void read(String name, OnnxTensor tensor) {
      inputs.put(name, tensor);
      own.add(tensor);
    }

    void write(String name, OnnxTensor tensor) {
      outputs.put(name, tensor);
      own.add(tensor);
    }

    void run() {
      graph.run(inputs, outputs);
    }

    @Override
    public void close() {
      own.forEach(OnnxTensor::close);
    }
  }
}

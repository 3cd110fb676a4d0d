package org.concord.automaton.session;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnxruntime.OnnxTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.concord.automaton.DirectBuffers;
import org.concord.automaton.proto.Protos;

/**
 * Work that a core or a device does as fast as it can, the most that a model could get out of it.
 * Holds native memory and buffers of its own; not thread-safe.
 */
public final class PeakLoad implements AutoCloseable {
  private final OnnxGraph graph;
  private final double work;
  private final Map<String, OnnxTensor> input;
  private final Map<String, OnnxTensor> output;

  private PeakLoad(GraphProto graph, double work, Provider provider, int... axes) {
    this.graph = new OnnxGraph(graph, provider);
    this.work = work;
    this.input = Map.of(graph.getInput(0).getName(), tensor(axes));
    this.output = Map.of(graph.getOutput(0).getName(), tensor(axes));
  }

  private static OnnxTensor tensor(int[] axes) {
    float[] values = new float[Arrays.stream(axes).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + i % 7;
    }
    return OnnxGraph.tensor(
        DirectBuffers.floats(values.length).put(0, values),
        Arrays.stream(axes).asLongStream().toArray());
  }

  /**
   * Products of matrices {@code [size, size]}, one after the other. The work is floating-point
   * operations, an addition and a multiplication counted as two.
   *
   * @param products how many a call: enough for copies to a device to be small beside them
   */
  public static PeakLoad products(int size, int products, Provider provider) {
    float[] right = new float[size * size];
    Arrays.fill(right, 1f / size);
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("product")
            .addInput(Protos.value("product 0", size, size))
            .addOutput(Protos.value("product " + products, size, size))
            .addInitializer(Protos.tensor("right", right, size, size));
    for (int i = 0; i < products; i++) {
      graph.addNode(Protos.node("MatMul", List.of("product " + i, "right"), "product " + (i + 1)));
    }
    double work = 2.0 * size * size * size * products;
    return new PeakLoad(graph.build(), work, provider, size, size);
  }

  /**
   * Passes over a large tensor in the memory of a provider, each reading and writing all of it. The
   * work is bytes read and written, the making of the tensor left out.
   *
   * @param floats of the tensor: many times what caches hold
   * @param passes a call
   */
  public static PeakLoad passes(long floats, int passes, Provider provider) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("stream")
            .addInput(Protos.value("one", 1))
            .addOutput(Protos.value("last", 1))
            .addInitializer(Protos.integers("shape", floats))
            .addInitializer(Protos.integers("from", floats - 1))
            .addInitializer(Protos.integers("to", floats))
            .addNode(Protos.node("Expand", List.of("one", "shape"), "pass 0"));
    for (int i = 0; i < passes; i++) {
      graph.addNode(Protos.node("Add", List.of("pass " + i, "one"), "pass " + (i + 1)));
    }
    graph.addNode(Protos.node("Slice", List.of("pass " + passes, "from", "to"), "last"));
    return new PeakLoad(graph.build(), 2.0 * Float.BYTES * floats * passes, provider, 1);
  }

  /** Does the work once and returns how much it was. */
  public double run() {
    graph.run(input, output);
    return work;
  }

  @Override
  public void close() {
    input.values().forEach(OnnxTensor::close);
    output.values().forEach(OnnxTensor::close);
    graph.close();
  }
}

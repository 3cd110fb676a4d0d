package org.concord.training.kernel;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnxruntime.OnnxTensor;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.concord.automaton.DirectBuffers;
import org.concord.automaton.proto.Protos;
import org.concord.automaton.session.OnnxGraph;
import org.concord.automaton.session.Provider;

/**
 * Replaces a matrix by one that has the same singular vectors, and singular values of about one
 * (0.7 to 1.2, except where they were almost zero), by five Newton–Schulz iterations {@code X ← aX
 * + bAX + cA²X}, {@code A = XXᵀ}, with Muon's coefficients. Not thread-safe; owns native memory
 * until closed.
 */
public final class Orthogonalizer implements AutoCloseable {
  private static final int ITERATIONS = 5;
  private static final float A = 3.4445f;
  private static final float B = -4.7750f;
  private static final float C = 2.0315f;

  private final FloatBuffer in;
  private final FloatBuffer out;
  private final OnnxGraph graph;
  private final OnnxTensor input;
  private final OnnxTensor output;

  /** Prepares for matrices {@code [rows, columns]}, row-major. */
  public Orthogonalizer(int rows, int columns) {
    this.in = DirectBuffers.floats(rows * columns);
    this.out = DirectBuffers.floats(rows * columns);
    this.graph = new OnnxGraph(graph(rows, columns), Provider.CPU);
    this.input = OnnxGraph.tensor(in, rows, columns);
    this.output = OnnxGraph.tensor(out, rows, columns);
  }

  /** Works on the shorter side: with {@code XXᵀ} of a wide matrix, else with {@code XᵀX}. */
  private static GraphProto graph(int rows, int columns) {
    boolean wide = rows < columns;
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("orthogonalize")
            .addInput(Protos.value("x", rows, columns))
            .addOutput(Protos.value("x" + ITERATIONS, rows, columns))
            .addInitializer(Protos.tensor("tiny", new float[] {1e-7f}))
            .addNode(Protos.node("ReduceL2", List.of("x"), "norm", Protos.integer("keepdims", 0)))
            .addNode(Protos.node("Add", List.of("norm", "tiny"), "divisor"))
            .addNode(Protos.node("Div", List.of("x", "divisor"), "x0"));
    for (int k = 0; k < ITERATIONS; k++) {
      String x = "x" + k;
      String a = "a" + k;
      String polynomial = "p" + k;
      graph
          .addNode(
              Protos.node("Gemm", List.of(x, x), a, Protos.integer(wide ? "transB" : "transA", 1)))
          .addNode(
              Protos.node(
                  "Gemm",
                  List.of(a, a, a),
                  polynomial,
                  Protos.real("alpha", C),
                  Protos.real("beta", B)))
          .addNode(
              Protos.node(
                  "Gemm",
                  wide ? List.of(polynomial, x, x) : List.of(x, polynomial, x),
                  "x" + (k + 1),
                  Protos.real("beta", A)));
    }
    return graph.build();
  }

  /** Orthogonalises in place the matrix that starts at {@code at}. */
  public void apply(float[] values, int at) {
    in.put(0, values, at, in.capacity());
    graph.run(Map.of("x", input), Map.of("x" + ITERATIONS, output));
    out.get(0, values, at, out.capacity());
  }

  @Override
  public void close() {
    input.close();
    output.close();
    graph.close();
  }
}

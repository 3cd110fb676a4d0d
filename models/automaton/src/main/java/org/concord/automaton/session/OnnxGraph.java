package org.concord.automaton.session;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.common.primitives.Ints;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.concord.automaton.proto.Protos;

/**
 * A graph of this project's own, loaded into ONNX Runtime as models are; native failures are
 * unchecked. Thread-safe. Owns native memory until closed.
 */
public final class OnnxGraph implements AutoCloseable {
  private final OrtSession session;

  /**
   * Loads a graph.
   *
   * @param provider as {@link ModelSession#resolve} gives it
   */
  public OnnxGraph(GraphProto graph, Provider provider) {
    try {
      session = ModelSession.load(Protos.model(graph).toByteArray(), provider);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** The beginning of a direct buffer as a float32 tensor, not a copy; close it. */
  public static OnnxTensor tensor(FloatBuffer values, long... axes) {
    long size = Arrays.stream(axes).reduce(1, (a, b) -> a * b);
    try {
      return OnnxTensor.createTensor(
          OrtEnvironment.getEnvironment(), values.slice(0, Ints.checkedCast(size)), axes);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** Runs the graph from some tensors into others, each by its name. */
  public void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
    try {
      session.run(inputs, Set.of(), outputs).close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  private static IllegalStateException failure(OrtException e) {
    return new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
  }
}

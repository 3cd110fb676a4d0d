package org.concord.automaton.session;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import org.concord.automaton.proto.Protos;

/**
 * Passes over a large tensor in the memory of a provider, each reading and writing all of it: the
 * bandwidth that a model could have. Holds native memory; not thread-safe.
 */
public final class MemoryStream implements AutoCloseable {
  private final long floats;
  private final int passes;
  private final OrtSession session;
  private final OnnxTensor one;

  /**
   * Prepares the passes.
   *
   * @param floats of the tensor: many times what caches hold
   * @param passes a call
   */
  public MemoryStream(long floats, int passes, Provider provider) {
    this.floats = floats;
    this.passes = passes;
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
    try {
      this.session = ModelSession.load(Protos.model(graph.build()).toByteArray(), provider);
      this.one = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new float[] {1});
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  /** Bytes read and written in a call, the making of the tensor left out. */
  public double bytes() {
    return 2.0 * Float.BYTES * floats * passes;
  }

  /** Makes the passes. */
  public void run() {
    try {
      session.run(Map.of("one", one)).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    one.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }
}

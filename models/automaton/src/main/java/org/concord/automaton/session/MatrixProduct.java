package org.concord.automaton.session;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.concord.automaton.DirectBuffers;
import org.concord.automaton.proto.Protos;

/**
 * Products of square matrices in ONNX Runtime, one after the other in one call, the most that a
 * model could get out of a core or a device. Holds native memory and buffers of its own; not
 * thread-safe.
 */
public final class MatrixProduct implements AutoCloseable {
  private final int size;
  private final int products;
  private final OrtSession session;
  private final OnnxTensor left;
  private final OnnxTensor product;

  /**
   * Prepares products of matrices {@code [size, size]} on a provider.
   *
   * @param products how many a call: enough for copies to a device to be small beside them
   * @throws org.concord.automaton.InputException if the provider cannot be had
   */
  public static MatrixProduct square(int size, int products, Provider provider) {
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
    try {
      return new MatrixProduct(size, products, Protos.model(graph.build()).toByteArray(), provider);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  private MatrixProduct(int size, int products, byte[] model, Provider provider)
      throws OrtException {
    this.size = size;
    this.products = products;
    this.session = ModelSession.load(model, provider);
    this.left = tensor(size);
    this.product = tensor(size);
  }

  private static OnnxTensor tensor(int size) throws OrtException {
    FloatBuffer values = DirectBuffers.floats(size * size);
    for (int i = 0; i < size * size; i++) {
      values.put(i, i % 7);
    }
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), values, new long[] {size, size});
  }

  /** Floating-point operations of a call, an addition and a multiplication counted as two. */
  public double operations() {
    return 2.0 * size * size * size * products;
  }

  /** Computes the products. */
  public void run() {
    try {
      session
          .run(Map.of("product 0", left), Set.of(), Map.of("product " + products, product))
          .close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    left.close();
    product.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }
}

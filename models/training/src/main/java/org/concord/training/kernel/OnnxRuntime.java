package org.concord.training.kernel;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

/** The library that computes the kernels. */
public final class OnnxRuntime {
  private OnnxRuntime() {}

  /** Version of the library. */
  public static String version() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  /** Wraps a native failure. */
  static IllegalStateException failure(OrtException e) {
    return new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
  }
}

package org.concord.automaton.proto;

/** Reorders the axes of flat row-major arrays. */
public final class Axes {
  private Axes() {}

  /**
   * Transposes as ONNX does: axis {@code k} of the result is axis {@code order[k]} of the values.
   *
   * @param values row-major, of the shape {@code dims}
   */
  public static float[] permute(float[] values, int[] dims, int... order) {
    int[] strides = new int[dims.length];
    int stride = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dims[axis];
    }
    float[] result = new float[values.length];
    int[] index = new int[dims.length];
    for (int i = 0; i < result.length; i++) {
      int from = 0;
      for (int k = 0; k < order.length; k++) {
        from += index[k] * strides[order[k]];
      }
      result[i] = values[from];
      for (int k = order.length - 1; k >= 0 && ++index[k] == dims[order[k]]; k--) {
        index[k] = 0;
      }
    }
    return result;
  }

  /** The shape that {@link #permute} gives. */
  public static int[] permuted(int[] dims, int... order) {
    int[] result = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      result[k] = dims[order[k]];
    }
    return result;
  }
}

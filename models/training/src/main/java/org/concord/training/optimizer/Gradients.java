package org.concord.training.optimizer;

/** Gradients as both optimizers take them. */
final class Gradients {
  private static final double NORM_EPSILON = 1e-8;

  private Gradients() {}

  /** Divides {@code size} values, from {@code from} on, by their Euclidean norm. */
  static void normalize(float[] values, int from, int size) {
    double squares = 0;
    for (int i = from; i < from + size; i++) {
      squares += (double) values[i] * values[i];
    }
    float divisor = (float) (Math.sqrt(squares) + NORM_EPSILON);
    for (int i = from; i < from + size; i++) {
      values[i] /= divisor;
    }
  }
}

package org.concord.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays of floats. */
final class FloatArrays {
  private static final double NORM_EPSILON = 1e-8;

  private FloatArrays() {}

  /** Divides a part of an array by its Euclidean norm. */
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

  static void write(DataOutput out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  static void read(DataInput in, float[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
  }

  static boolean finite(float[] values) {
    // Zero times a number that is not finite is not a number.
    float zero = 0;
    for (float value : values) {
      zero += 0 * value;
    }
    return zero == 0;
  }
}

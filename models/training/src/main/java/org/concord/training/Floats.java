package org.concord.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays of floats in checkpoints. */
final class Floats {
  private Floats() {}

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

package org.concord.training.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Reads, writes and checks arrays of floats. */
public final class FloatArrays {
  private FloatArrays() {}

  /** Writes all values, without their number. */
  public static void write(DataOutput out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  /** Fills an array with what {@link #write} wrote. */
  public static void read(DataInput in, float[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
  }

  /** Whether all values are finite numbers. */
  public static boolean allFinite(float[] values) {
    // Zero times NaN or infinity is NaN.
    float zero = 0;
    for (float value : values) {
      zero += 0 * value;
    }
    return zero == 0;
  }
}

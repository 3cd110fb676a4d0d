package org.concord.training;

import com.google.common.primitives.ImmutableDoubleArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.concord.training.checkpoint.Checkpointed;

/** Losses in the course of a training: means of runs of iterations. Not thread-safe. */
final class LossLog implements Checkpointed {
  /** Iterations of a run. */
  static final int RUN = 10;

  /** What a loss weighs in the moving average at the end. */
  private static final double WEIGHT = 0.01;

  private ImmutableDoubleArray.Builder builder = ImmutableDoubleArray.builder();
  private double sum;
  private long count;
  private double average;

  /** Adds the loss of an iteration. */
  void add(double loss) {
    sum += loss;
    count++;
    average += Math.max(WEIGHT, 1.0 / count) * (loss - average);
    if (count % RUN == 0) {
      builder.add(sum / RUN);
      sum = 0;
    }
  }

  /** The exponential moving average of about a hundred losses. */
  double average() {
    return average;
  }

  /** Mean losses of iterations 1–10, 11–20 and so on, of whole runs alone. */
  ImmutableDoubleArray runs() {
    return builder.build();
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    ImmutableDoubleArray values = runs();
    out.writeInt(values.length());
    for (int i = 0; i < values.length(); i++) {
      out.writeDouble(values.get(i));
    }
    out.writeDouble(sum);
    out.writeLong(count);
    out.writeDouble(average);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    builder = ImmutableDoubleArray.builder();
    int runs = in.readInt();
    for (int i = 0; i < runs; i++) {
      builder.add(in.readDouble());
    }
    sum = in.readDouble();
    count = in.readLong();
    average = in.readDouble();
  }
}

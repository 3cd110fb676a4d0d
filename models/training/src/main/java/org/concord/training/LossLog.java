package org.concord.training;

import com.google.common.primitives.ImmutableDoubleArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.concord.training.checkpoint.Checkpointed;

/** The losses of a training, averaged over windows of iterations. Not thread-safe. */
final class LossLog implements Checkpointed {
  /** Iterations of a window. */
  static final int WINDOW = 10;

  /** Weight of a loss in the moving average, once there are enough of them. */
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
    if (count % WINDOW == 0) {
      builder.add(sum / WINDOW);
      sum = 0;
    }
  }

  /** The exponential moving average of about a hundred losses. */
  double average() {
    return average;
  }

  /** Mean losses of iterations 1–10, 11–20 and so on; only complete windows. */
  ImmutableDoubleArray means() {
    return builder.build();
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    ImmutableDoubleArray values = means();
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
    int windows = in.readInt();
    for (int i = 0; i < windows; i++) {
      builder.add(in.readDouble());
    }
    sum = in.readDouble();
    count = in.readLong();
    average = in.readDouble();
  }
}

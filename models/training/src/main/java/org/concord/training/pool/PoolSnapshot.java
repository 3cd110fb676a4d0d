package org.concord.training.pool;

import java.util.List;

/**
 * The labels of the pool's cells after an iteration.
 *
 * @param iteration after which it was taken
 * @param height rows of a digit's canvas
 * @param width columns of a digit's canvas
 * @param digits in the order of the pool
 */
public record PoolSnapshot(long iteration, int height, int width, List<Digit> digits) {
  /**
   * A digit of the pool. Shares no memory with the pool.
   *
   * @param target the correct label
   * @param pixels unsigned bytes, row-major
   * @param labels one byte per canvas position, row-major: −1 where no cell is alive, else the
   *     cell's label, the lowest argmax of its logits
   * @param logits the greatest of each cell's logits; 0 where no cell is alive
   */
  @SuppressWarnings("ArrayRecordComponent") // Snapshots are drawn, not compared.
  public record Digit(int target, byte[] pixels, byte[] labels, float[] logits) {}

  /** Takes a snapshot of a pool whose cells have so many labels. */
  public static PoolSnapshot of(long iteration, int height, int width, int labels, DigitPool pool) {
    return new PoolSnapshot(
        iteration,
        height,
        width,
        pool.digits().stream().map(digit -> copy(digit, labels)).toList());
  }

  private static Digit copy(PooledDigit digit, int count) {
    byte[] labels = new byte[digit.positions()];
    float[] logits = new float[digit.positions()];
    for (int position = 0; position < labels.length; position++) {
      labels[position] = -1;
      if (digit.alive(position)) {
        int first = (position + 1) * digit.channels() - count;
        int best = 0;
        for (int label = 1; label < count; label++) {
          best = digit.states()[first + label] > digit.states()[first + best] ? label : best;
        }
        labels[position] = (byte) best;
        logits[position] = digit.states()[first + best];
      }
    }
    return new Digit(digit.label(), digit.pixels().clone(), labels, logits);
  }
}

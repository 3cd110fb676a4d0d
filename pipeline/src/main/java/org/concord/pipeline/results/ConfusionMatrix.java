package org.concord.pipeline.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.LongStream;
import org.concord.automaton.tally.PhaseOutcome;

/**
 * Number of digits by true label and majority label. NOT thread-safe.
 *
 * <p>The columns are the labels and {@link #none}, for digits whose state is not finite.
 */
public final class ConfusionMatrix {
  private final long[][] digits;

  /** Of no digit yet, and so many labels. */
  ConfusionMatrix(int labels) {
    digits = new long[labels][labels + 1];
  }

  /** How many labels there are. */
  public int labels() {
    return digits.length;
  }

  /** The column of the digits that have no majority label. */
  public int none() {
    return digits.length;
  }

  /** Counts a digit as it stands at the end of a phase. */
  public void add(PhaseOutcome outcome) {
    digits[outcome.label()][outcome.majority() < 0 ? none() : outcome.majority()]++;
  }

  /** Digits of a true label. */
  public long digits(int label) {
    return LongStream.of(digits[label]).sum();
  }

  /** Digits of a true label with a majority label, which may be {@link #none}. */
  public long digits(int label, int majority) {
    return digits[label][majority];
  }

  /** Share of the digits of a true label, 0–100; NaN if there are none. */
  public double share(int label, int majority) {
    return 100.0 * digits[label][majority] / digits(label);
  }

  /** Whether any digit has no majority label. */
  public boolean anyNone() {
    for (long[] row : digits) {
      if (row[none()] > 0) {
        return true;
      }
    }
    return false;
  }

  /** The greatest share of the digits of a label that have one wrong label, 0–100. */
  public double greatestWrongShare() {
    double greatest = 0;
    for (int label = 0; label < labels(); label++) {
      for (int majority = 0; majority <= none(); majority++) {
        double share = share(label, majority);
        if (majority != label && share > greatest) {
          greatest = share;
        }
      }
    }
    return greatest;
  }

  void writeTo(DataOutput out) throws IOException {
    for (long[] row : digits) {
      Counts.write(row, out);
    }
  }

  void addFrom(DataInput in) throws IOException {
    for (long[] row : digits) {
      Counts.addFrom(in, row);
    }
  }
}

package org.concord.pipeline.results;

import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.tally.PhaseOutcome;

/**
 * Number of digits by true label and majority label. Immutable.
 *
 * <p>The columns are the labels 0–9 and {@link #NONE}, for digits whose state is not finite.
 */
public final class ConfusionMatrix {
  /** The column of the digits that have no majority label. */
  public static final int NONE = CellLayout.LABELS;

  private final long[][] digits = new long[CellLayout.LABELS][CellLayout.LABELS + 1];

  /** Counts digits as they stand after one step. */
  public ConfusionMatrix(List<PhaseOutcome> phaseOutcomes) {
    for (PhaseOutcome phaseOutcome : phaseOutcomes) {
      digits[phaseOutcome.label()][phaseOutcome.majority() < 0 ? NONE : phaseOutcome.majority()]++;
    }
  }

  /** Digits of a true label with a majority label, which may be {@link #NONE}. */
  public long digits(int label, int majority) {
    return digits[label][majority];
  }

  /** Share of the digits of a true label, 0–100; NaN if there are none. */
  public double share(int label, int majority) {
    long all = 0;
    for (long count : digits[label]) {
      all += count;
    }
    return 100.0 * digits[label][majority] / all;
  }

  /** Whether any digit has no majority label. */
  public boolean anyNone() {
    for (long[] row : digits) {
      if (row[NONE] > 0) {
        return true;
      }
    }
    return false;
  }

  /** The greatest share of the digits of a label that have one wrong label, 0–100. */
  public double greatestWrongShare() {
    double greatest = 0;
    for (int label = 0; label < CellLayout.LABELS; label++) {
      for (int majority = 0; majority <= NONE; majority++) {
        double share = share(label, majority);
        if (majority != label && share > greatest) {
          greatest = share;
        }
      }
    }
    return greatest;
  }
}

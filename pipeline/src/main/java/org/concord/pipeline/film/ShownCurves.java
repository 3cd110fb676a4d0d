package org.concord.pipeline.film;

import java.util.Arrays;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.StepObserver;

/**
 * Accumulates the accuracy and agreement of the digits that are filmed, those with an index below a
 * limit, for each step; other digits of their blocks are ignored. Thread-safe.
 */
public final class ShownCurves implements StepObserver {
  private final int digits;
  private final long[] cells;
  private final long[] right;
  private final long[] all;
  private final long[] agreed;

  /**
   * Makes empty curves.
   *
   * @param digits of lower index are counted
   * @param steps of the rollouts
   */
  public ShownCurves(int digits, int steps) {
    this.digits = digits;
    this.cells = new long[steps + 1];
    this.right = new long[steps + 1];
    this.all = new long[steps + 1];
    this.agreed = new long[steps + 1];
  }

  @Override
  public synchronized void observe(int step, Population population) {
    for (int slot = 0; slot < population.digits(); slot++) {
      if (population.digitIndex(slot) < digits) {
        int target = population.target(slot);
        boolean known = population.finite(slot) && target >= 0;
        cells[step] += population.cells(slot);
        right[step] += known ? population.labelCount(slot, target) : 0;
        all[step]++;
        agreed[step] += population.agreedLabel(slot) >= 0 ? 1 : 0;
      }
    }
  }

  /** Percentages of the cells that are right, by step; NaN before the first. */
  public double[] accuracy() {
    return shares(right, cells);
  }

  /** Percentages of the digits all of whose cells give one label, by step; NaN before the first. */
  public double[] agreement() {
    return shares(agreed, all);
  }

  private static double[] shares(long[] parts, long[] wholes) {
    double[] shares = new double[parts.length];
    Arrays.setAll(shares, step -> step == 0 ? Double.NaN : 100.0 * parts[step] / wholes[step]);
    return shares;
  }
}

package org.concord.automaton.rollout;

import java.util.Arrays;

/**
 * What is known of the cells of a block besides their states, cell by cell and counted by slot:
 * labels, whether they are decided or still in zero state, magnitudes, and what the last step
 * changed. Kept up to date cell by cell, so that a step costs only what fired. Not thread-safe.
 */
final class PopulationStatistics {
  private final int labels;

  /** Where the undecided are counted. */
  private final int undecided;

  private final byte[] label;
  private final float[] greatest;
  private final boolean[] awake;
  private final float[] magnitude;

  private final int[] labelCount;
  private final int[] decidedCount;
  private final int[] awakeCount;
  private final boolean[] finite;

  private final int[] fired;
  private final int[] flips;
  private final int[] awakeBefore;
  private final double[] residualMagnitude;
  private final double[] stateMagnitude;

  /** Makes room for so many labels, digits and cells. */
  PopulationStatistics(int labels, int slots, int cells) {
    this.labels = labels;
    this.undecided = labels;
    this.label = new byte[cells];
    this.greatest = new float[cells];
    this.awake = new boolean[cells];
    this.magnitude = new float[cells];
    this.labelCount = new int[slots * labels];
    this.decidedCount = new int[slots * (labels + 1)];
    this.awakeCount = new int[slots];
    this.finite = new boolean[slots];
    this.fired = new int[slots];
    this.flips = new int[slots];
    this.awakeBefore = new int[slots];
    this.residualMagnitude = new double[slots];
    this.stateMagnitude = new double[slots];
  }

  int label(int cell) {
    return label[cell];
  }

  float greatest(int cell) {
    return greatest[cell];
  }

  int labelCount(int slot, int candidate) {
    return labelCount[slot * labels + candidate];
  }

  /** How many labels the decided cells of a slot give. */
  int decidedLabels(int slot) {
    int found = 0;
    for (int candidate = 0; candidate < labels; candidate++) {
      found += Integer.signum(decidedCount[slot * (labels + 1) + candidate]);
    }
    return found;
  }

  boolean finite(int slot) {
    return finite[slot];
  }

  int fired(int slot) {
    return fired[slot];
  }

  int flips(int slot) {
    return flips[slot];
  }

  int awakeBefore(int slot) {
    return awakeBefore[slot];
  }

  double stateMagnitude(int slot) {
    return stateMagnitude[slot];
  }

  double residualMagnitude(int slot) {
    return residualMagnitude[slot];
  }

  /** Begins with digits that are all finite. */
  void reset() {
    Arrays.fill(finite, true);
    Arrays.fill(stateMagnitude, 0);
  }

  /** Forgets all cells. */
  void clearCells() {
    Arrays.fill(labelCount, 0);
    Arrays.fill(decidedCount, 0);
    Arrays.fill(awakeCount, 0);
  }

  /**
   * Counts a cell whose past is not known.
   *
   * @param best its label
   * @param logit its greatest logit
   * @param sum of its absolute state
   */
  void add(int slot, int cell, int best, float logit, float sum) {
    label[cell] = (byte) best;
    greatest[cell] = logit;
    magnitude[cell] = sum;
    awake[cell] = sum != 0;
    if (awake[cell]) {
      awakeCount[slot]++;
    }
    labelCount[slot * labels + best]++;
    decidedCount[slot * (labels + 1) + (logit < 0 ? undecided : best)]++;
  }

  /** Brings the counts up to date with the new state of a cell; parameters as {@link #add}. */
  void update(int slot, int cell, int best, float logit, float sum) {
    int was = label[cell];
    boolean decided = !(greatest[cell] < 0);
    boolean decides = !(logit < 0);
    if (best != was || decides != decided) {
      int counts = slot * (labels + 1);
      decidedCount[counts + (decided ? was : undecided)]--;
      decidedCount[counts + (decides ? best : undecided)]++;
      labelCount[slot * labels + was]--;
      labelCount[slot * labels + best]++;
      label[cell] = (byte) best;
      if (best != was && awake[cell]) {
        flips[slot]++;
      }
    }
    greatest[cell] = logit;
    magnitude[cell] = sum;
    boolean wakes = sum != 0;
    if (wakes != awake[cell]) {
      awake[cell] = wakes;
      awakeCount[slot] += wakes ? 1 : -1;
    }
  }

  /** Forgets what was counted of the last step. */
  void beginStep(int digits) {
    System.arraycopy(awakeCount, 0, awakeBefore, 0, digits);
    Arrays.fill(fired, 0);
    Arrays.fill(flips, 0);
    Arrays.fill(residualMagnitude, 0);
  }

  /** Counts cells that fired in a slot, and the sum of their absolute changes. */
  void addFired(int slot, int cells, double change) {
    fired[slot] += cells;
    residualMagnitude[slot] += change;
  }

  /** Sums the magnitudes of a slot's cells, which tells whether its states may not be finite. */
  boolean sumMagnitudes(int slot, int firstCell, int end) {
    double sum = 0;
    for (int cell = firstCell; cell < end; cell++) {
      sum += magnitude[cell];
    }
    stateMagnitude[slot] = sum;
    return Double.isFinite(sum);
  }

  /** From now on the slot is not finite. */
  void setNotFinite(int slot) {
    finite[slot] = false;
  }
}

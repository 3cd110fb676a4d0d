package org.concord.automaton.rollout;

/**
 * Asks a model for the residuals of fired cells. Holds buffers of its own, so that each thread
 * needs one; not thread-safe.
 */
@FunctionalInterface
interface Residuals {
  /**
   * Computes residuals from the states of before the step.
   *
   * @param cells numbers of the fired cells, by rising slot
   * @param count how many
   * @param out float32 {@code [count, 19]}
   */
  void compute(Population population, int[] cells, int count, float[] out);
}

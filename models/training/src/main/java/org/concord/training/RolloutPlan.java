package org.concord.training;

import org.concord.automaton.rollout.NoiseTable;

/**
 * How the digits of one iteration are rolled out.
 *
 * @param iteration names the random numbers
 * @param steps of the rollout, at least 1
 * @param lossSteps how many of the last states count for the loss, 1 … steps
 * @param scale factor of the gradient
 * @param noiseOrNull the residual noise, or null for none
 */
record RolloutPlan(long iteration, int steps, int lossSteps, float scale, NoiseTable noiseOrNull) {
  /** Whether the state after a step counts for the loss. */
  boolean counts(int step) {
    return step > steps - lossSteps;
  }
}

package org.concord.training.gradient;

import org.concord.automaton.random.NoiseTable;

/**
 * How the digits of one iteration are rolled out.
 *
 * @param iteration from which random numbers are derived
 * @param steps of the rollout, at least 1
 * @param lossSteps how many of the last states contribute to the loss, 1 … steps
 * @param leastLoss least loss per alive cell, averaged over those states, of a digit to learn from;
 *     the backward pass leaves the others out
 * @param agreeAfter from which age on, in steps, a digit learns what most of its cells say; 0 for
 *     never
 * @param scale factor of the gradient
 * @param noiseOrNull the residual noise, or null for none
 */
public record RolloutPlan(
    long iteration,
    int steps,
    int lossSteps,
    double leastLoss,
    int agreeAfter,
    float scale,
    NoiseTable noiseOrNull) {
  /** Whether a digit of an age, in steps, learns what most of its cells say. */
  boolean agrees(int age) {
    return agreeAfter > 0 && age >= agreeAfter;
  }

  /** Whether the state after a step contributes to the loss. */
  public boolean inLoss(int step) {
    return step > steps - lossSteps;
  }
}

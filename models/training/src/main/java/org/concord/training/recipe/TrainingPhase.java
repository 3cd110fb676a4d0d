package org.concord.training.recipe;

import org.concord.automaton.yaml.KeyException;

/**
 * A part of a training with settings of its own; the pool, the weights and the optimizer's moments
 * pass from one phase to the next.
 *
 * @param iterations at least 1
 * @param steps of a rollout
 * @param lossShare share of a rollout's states that count for the loss, the last ones, 0 to 1; the
 *     last state always counts
 * @param batch digits an iteration, at least 1; times the greatest number of steps at most 100,000,
 *     since all steps of a batch are kept in memory, about 100 kB each
 * @param pool digits kept with their states, at least a batch
 * @param freshShare share of the batch replaced by digits in zero state, 0 to 1
 * @param mutatedShare share of the batch that mutates, 0 to 1 together with the fresh ones
 * @param noise standard deviation of the noise on residuals, 0 to 10
 * @param learningRate initial rate of the optimizer, over 0 and at most 1
 * @param schedule how the rate falls
 */
public record TrainingPhase(
    int iterations,
    StepRange steps,
    double lossShare,
    int batch,
    int pool,
    double freshShare,
    double mutatedShare,
    double noise,
    double learningRate,
    LearningRateSchedule schedule) {
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_POOL = 10_000;
  private static final int MOST_NOISE = 10;

  /** The article's training, with residual noise. */
  public static final TrainingPhase ARTICLE =
      new TrainingPhase(
          100_000,
          new StepRange(20, 20),
          0,
          16,
          160,
          PoolMode.MUTATING.freshShare(),
          PoolMode.MUTATING.mutatedShare(),
          0.02,
          1e-3,
          LearningRateSchedule.STEPS);

  /** Validates. */
  public TrainingPhase {
    KeyException.check(iterations >= 1, "iterations", "at least 1", iterations);
    KeyException.check(steps != null, "steps", "a number of steps or [least, greatest]", "nothing");
    checkShare("lossShare", lossShare);
    KeyException.check(
        1 <= batch && (long) batch * steps.greatest() <= MOST_STEPS,
        "batch",
        "at least 1 and, times " + steps.greatest() + " steps, at most " + MOST_STEPS,
        batch);
    KeyException.check(
        batch <= pool && pool <= MOST_POOL,
        "pool",
        "at least the batch, " + batch + ", and at most " + MOST_POOL,
        pool);
    checkShare("freshShare", freshShare);
    checkShare("mutatedShare", mutatedShare);
    KeyException.check(
        Math.round(freshShare * batch) + Math.round(mutatedShare * batch) <= batch,
        "mutatedShare",
        "at most 1 together with freshShare " + freshShare,
        mutatedShare);
    KeyException.check(0 <= noise && noise <= MOST_NOISE, "noise", "0 to " + MOST_NOISE, noise);
    KeyException.check(
        learningRate > 0 && learningRate <= 1,
        "learningRate",
        "over 0 and at most 1",
        learningRate);
    KeyException.check(schedule != null, "schedule", "steps, cosine or constant", "nothing");
  }

  private static void checkShare(String key, double share) {
    KeyException.check(0 <= share && share <= 1, key, "0 to 1", share);
  }

  /** Digits of a batch that are replaced by fresh ones. */
  public int fresh() {
    return (int) Math.round(freshShare * batch);
  }

  /** Digits of a batch that mutate. */
  public int mutated() {
    return (int) Math.round(mutatedShare * batch);
  }

  /** How many of the last states of a rollout count for the loss. */
  public int lossSteps(int rolloutSteps) {
    return Math.max(1, (int) Math.round(lossShare * rolloutSteps));
  }

  /**
   * The learning rate of an iteration.
   *
   * @param before iterations of this phase that came before it
   */
  double rate(long before) {
    return learningRate * schedule.factor((double) before / iterations);
  }
}

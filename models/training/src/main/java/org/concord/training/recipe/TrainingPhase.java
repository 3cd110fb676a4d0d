package org.concord.training.recipe;

import org.concord.automaton.yaml.KeyException;

/**
 * A part of a training with its own settings. The pool, the weights and the optimizer's moments
 * carry over from one phase to the next.
 *
 * @param iterations at least 1
 * @param steps of a rollout
 * @param lossShare share of a rollout's states that contribute to the loss, the last ones, 0 to 1;
 *     the last state always does
 * @param leastLoss least loss per alive cell, averaged over those states, of a digit to learn from,
 *     0 to 10; others are rolled out only, which takes a third of the time
 * @param agreeAfter steps after which a digit that neither is fresh nor mutates nor is damaged
 *     learns the label that most of its cells give, right or wrong, so that they agree; where it
 *     falls into several parts, each part its own; 0 for never
 * @param batch digits per iteration, at least 1; batch × maximum steps is at most 100,000, since
 *     all steps of a batch are kept in memory, about 100 kB per digit and step
 * @param pool digits kept with their states, at least the batch size
 * @param freshShare share of the batch replaced by fresh digits in zero state, 0 to 1
 * @param mutatedShare share of the batch that mutates; at most 1 together with {@code freshShare}
 * @param damagedShare share of the batch, of what is neither fresh nor mutates, of whose cells some
 *     get random states, 0 to 1
 * @param retriedShare share of the batch, of what is neither fresh nor mutates nor is damaged, that
 *     is drawn from those digits of the pool, as long as there are any, that lost at least {@code
 *     leastLoss} in their last rollout, 0 to 1
 * @param noise standard deviation of the residual noise, 0 to 10
 * @param learningRate initial learning rate, greater than 0 and at most 1
 * @param schedule how the learning rate decays
 */
public record TrainingPhase(
    int iterations,
    StepRange steps,
    double lossShare,
    double leastLoss,
    int agreeAfter,
    int batch,
    int pool,
    double freshShare,
    double mutatedShare,
    double damagedShare,
    double retriedShare,
    double noise,
    double learningRate,
    LearningRateSchedule schedule) {
  private static final int MAX_BATCH_STEPS = 100_000;
  private static final int MAX_POOL = 10_000;
  private static final int MAX_LEAST_LOSS = 10;
  private static final int MAX_NOISE = 10;

  /** The article's training, with residual noise. */
  public static final TrainingPhase ARTICLE =
      new TrainingPhase(
          100_000,
          new StepRange(20, 20),
          0,
          0,
          0,
          16,
          160,
          PoolMode.MUTATING.freshShare(),
          PoolMode.MUTATING.mutatedShare(),
          0,
          0,
          0.02,
          1e-3,
          LearningRateSchedule.STEPS);

  /** Validates. */
  public TrainingPhase {
    KeyException.check(iterations >= 1, "iterations", "at least 1", iterations);
    KeyException.check(steps != null, "steps", "a number of steps or [min, max]", "nothing");
    checkShare("lossShare", lossShare);
    KeyException.check(
        0 <= leastLoss && leastLoss <= MAX_LEAST_LOSS,
        "leastLoss",
        "0 to " + MAX_LEAST_LOSS,
        leastLoss);
    KeyException.check(agreeAfter >= 0, "agreeAfter", "at least 0", agreeAfter);
    KeyException.check(
        1 <= batch && (long) batch * steps.max() <= MAX_BATCH_STEPS,
        "batch",
        "at least 1 and, multiplied by " + steps.max() + " steps, at most " + MAX_BATCH_STEPS,
        batch);
    KeyException.check(
        batch <= pool && pool <= MAX_POOL,
        "pool",
        "at least the batch size, " + batch + ", and at most " + MAX_POOL,
        pool);
    checkShare("freshShare", freshShare);
    checkShare("mutatedShare", mutatedShare);
    KeyException.check(
        digits(freshShare, batch) + digits(mutatedShare, batch) <= batch,
        "mutatedShare",
        "at most 1 together with freshShare " + freshShare,
        mutatedShare);
    checkShare("damagedShare", damagedShare);
    KeyException.check(
        digits(freshShare, batch) + digits(mutatedShare, batch) + digits(damagedShare, batch)
            <= batch,
        "damagedShare",
        "at most 1 together with freshShare %s and mutatedShare %s"
            .formatted(freshShare, mutatedShare),
        damagedShare);
    checkShare("retriedShare", retriedShare);
    KeyException.check(
        digits(freshShare, batch)
                + digits(mutatedShare, batch)
                + digits(damagedShare, batch)
                + digits(retriedShare, batch)
            <= batch,
        "retriedShare",
        "at most 1 together with freshShare %s, mutatedShare %s and damagedShare %s"
            .formatted(freshShare, mutatedShare, damagedShare),
        retriedShare);
    KeyException.check(0 <= noise && noise <= MAX_NOISE, "noise", "0 to " + MAX_NOISE, noise);
    KeyException.check(
        learningRate > 0 && learningRate <= 1,
        "learningRate",
        "greater than 0 and at most 1",
        learningRate);
    KeyException.check(schedule != null, "schedule", "steps, cosine or constant", "nothing");
  }

  private static void checkShare(String key, double share) {
    KeyException.check(0 <= share && share <= 1, key, "0 to 1", share);
  }

  /** Number of digits of a batch that are replaced by fresh ones. */
  public int fresh() {
    return digits(freshShare, batch);
  }

  /** Number of digits of a batch that mutate. */
  public int mutated() {
    return digits(mutatedShare, batch);
  }

  /** Number of digits of a batch that are damaged. */
  public int damaged() {
    return digits(damagedShare, batch);
  }

  /** Number of digits of a batch that are drawn from those that lost much. */
  public int retried() {
    return digits(retriedShare, batch);
  }

  private static int digits(double share, int batch) {
    return (int) Math.round(share * batch);
  }

  /** How many of the last states of a rollout contribute to the loss. */
  public int lossSteps(int rolloutSteps) {
    return Math.max(1, (int) Math.round(lossShare * rolloutSteps));
  }

  /**
   * The learning rate of an iteration.
   *
   * @param done iterations of this phase before it
   */
  double rate(long done) {
    return learningRate * schedule.factor((double) done / iterations);
  }
}

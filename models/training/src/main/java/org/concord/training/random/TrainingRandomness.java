package org.concord.training.random;

import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;

/**
 * The random numbers of a training: each a pure function of (seed, purpose, iteration, place), so
 * that an interrupted training resumes exactly. Immutable, thread-safe.
 */
public final class TrainingRandomness {
  /** What an iteration draws. */
  public enum Choice {
    /** Initial weights. */
    WEIGHTS(0),
    /** Which digits of the pool form the batch. */
    BATCH(1),
    /** Which digits of the training set enter the batch fresh. */
    FRESH(2),
    /** Which digits of the training set others mutate into. */
    MUTATION(3),
    /** How many steps a rollout has. */
    STEPS(4),
    /** How digits are distorted as they enter the pool. */
    DISTORTION(5),
    /** Which digits of the training set fill the pool. */
    POOL(6),
    /** Which cells are damaged, and what their states become. */
    DAMAGE(7);

    private final int id;

    Choice(int id) {
      this.id = id;
    }
  }

  /** Separates training from evaluation under the same seed. */
  private static final long TRAINING = 0x747261696e696e67L;

  /** Bits that hold a digit's slot in the batch. */
  private static final int SLOT_BITS = 20;

  private final Randomness randomness;

  public TrainingRandomness(long seed) {
    this.randomness = new Randomness(seed ^ TRAINING);
  }

  /** The key of one kind of draws of an iteration. */
  public long key(Choice choice, long iteration) {
    return randomness.key(Purpose.SAMPLE, iteration, choice.id);
  }

  /** The key that decides, by canvas position, which cells of a digit fire in a step. */
  public long fireKey(long iteration, int slot, int step) {
    return randomness.key(Purpose.FIRE, (iteration << SLOT_BITS) + slot, step);
  }

  /** The key of a digit's residual noise in a step, by canvas position. */
  public long noiseKey(long iteration, int slot, int step) {
    return randomness.key(Purpose.NOISE, (iteration << SLOT_BITS) + slot, step);
  }

  /** A uniform number in [0, 1). */
  public static double uniform(long key, long counter) {
    return (Randomness.word(key, counter) >>> 11) * 0x1p-53;
  }
}

package org.concord.automaton.random;

import java.io.Serializable;

/**
 * Counter-based random numbers: each is a pure function of (seed, purpose, digit index, step,
 * canvas position, channel), so that neither sharding nor the model changes what a cell draws.
 *
 * <p>A key is mixed from seed, purpose, digit and step; the word at a counter is SplitMix64's
 * output function (Stafford's variant 13) of {@code key + counter · γ} (Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014). Immutable, thread-safe.
 */
public final class Randomness implements Serializable {
  private static final long serialVersionUID = 1;

  /** What a number is drawn for; purposes never share numbers. */
  public enum Purpose {
    /** Which cells fire in a step; the counter is the canvas position. */
    FIRE(1),
    /** Residual noise; see {@link NoiseTable#row}. */
    NOISE(2),
    /** The mutation partner of a digit. */
    PARTNER(3),
    /** Choices outside the rollout, such as which digits to show. */
    SAMPLE(4),
    /** The order of each channel's draws in a {@link NoiseTable}. */
    NOISE_ORDER(5),
    /** The order in which digits are visited; the counter is the digit's place. */
    VISIT_ORDER(7),
    /** How an image is varied; the counter is the parameter. */
    JITTER(8),
    /**
     * Which cells are damaged in a step, and what their states become; the counter is the canvas
     * position times 20, plus the channel of a state.
     */
    DAMAGE(9),
    /** Which cells are stubborn, by canvas position in step 0, and in step 1 their label. */
    STUBBORN(10);

    private final long id;

    Purpose(long id) {
      this.id = id;
    }
  }

  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;

  /** Makes the numbers of one seed; any value is a good seed. */
  public Randomness(long seed) {
    this.seed = seed;
  }

  /** The key of a digit's numbers for one purpose in one step. */
  public long key(Purpose purpose, long digit, long step) {
    return mix(mix(mix(seed + purpose.id * GAMMA) + digit * GAMMA) + step * GAMMA);
  }

  /** The 64 random bits at a counter of a key's sequence. */
  public static long word(long key, long counter) {
    return mix(key + counter * GAMMA);
  }

  /** A uniform integer in [0, bound); the bias is below bound · 2⁻⁶³. */
  public static int below(long key, long counter, int bound) {
    return (int) Math.multiplyHigh(word(key, counter) >>> 1, (long) bound << 1);
  }

  /** A uniform number in [0, 1), of 53 bits. */
  public static double uniform(long key, long counter) {
    return (word(key, counter) >>> 11) * 0x1p-53;
  }

  /**
   * What {@link #fires} compares with: the chance in 2⁻⁵³.
   *
   * @param chance a probability in [0, 1]
   */
  public static long fireThreshold(double chance) {
    return (long) Math.ceil(chance * 0x1p53);
  }

  /** Whether the cell at a canvas position fires under a {@link Purpose#FIRE} key. */
  public static boolean fires(long key, int position, long threshold) {
    return word(key, position) >>> 11 < threshold;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

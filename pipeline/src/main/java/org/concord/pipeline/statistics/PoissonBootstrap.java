package org.concord.pipeline.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;

/**
 * A bootstrap over digits: in each replicate each digit counts a Poisson number of times, 1 on
 * average (N. Chamandy and others, "Estimating uncertainty for massive data streams", Google, 2012;
 * J. A. Hanley and B. MacGibbon, Computer Methods and Programs in Biomedicine 83, 2006). How often
 * is a pure function of (seed, digit, replicate), the same for all ratios, models and seeds of a
 * digit, and sums are integers: any order, and any split, gives the same bytes. Limits are
 * percentiles. Not thread-safe.
 */
public final class PoissonBootstrap {
  /** Replicates that lie beyond the most extreme limit, at least. */
  private static final int BEYOND = 100;

  /**
   * The {@link #contributors} that limits can be trusted from: of fewer, too many replicates have
   * none at all.
   */
  public static final int FEWEST_CONTRIBUTORS = 20;

  /** Weights that one random word gives, 16 bits each. */
  private static final int WEIGHTS = 4;

  private static final byte[] WEIGHT_OF_BITS = weightOfBits();

  private final Randomness randomness;
  private final int replicates;

  /**
   * Prepares replicates.
   *
   * @param tail the smallest that limits will be asked for
   */
  public PoissonBootstrap(long seed, double tail) {
    this.randomness = new Randomness(seed);
    int words = (int) Math.ceil(BEYOND / tail / WEIGHTS) + 1;
    this.replicates = words * WEIGHTS;
  }

  /** How many replicates there are. */
  public int replicates() {
    return replicates;
  }

  /** What the replicates compute of two ratios. */
  public enum Statistic {
    /** The first ratio alone. */
    RATIO,
    /** The first less the second. */
    DIFFERENCE,
    /** The first less the second, as a share of the second. */
    RELATIVE_DIFFERENCE;

    double of(double first, double second) {
      return switch (this) {
        case RATIO -> first;
        case DIFFERENCE -> first - second;
        case RELATIVE_DIFFERENCE -> (first - second) / Math.abs(second);
      };
    }
  }

  /**
   * How many digits make a statistic vary: as many as would if each had as large a share in it, by
   * the fourth moment of what each adds (linearised). Infinite if nothing varies.
   */
  public static double contributors(PairedRatios ratios, Statistic statistic) {
    double ratio = ratios.ratio();
    double other = ratios.otherRatio();
    double scale = statistic == Statistic.RELATIVE_DIFFERENCE ? ratio / other : 1;
    double whole = sum(ratios.denominators());
    double otherWhole = ratios.paired() ? sum(ratios.otherDenominators()) : 1;
    double squares = 0;
    double fourths = 0;
    for (int digit = 0; digit < ratios.digits(); digit++) {
      double part = (ratios.numerators()[digit] - ratio * ratios.denominators()[digit]) / whole;
      if (statistic != Statistic.RATIO) {
        part -=
            scale
                * (ratios.otherNumerators()[digit] - other * ratios.otherDenominators()[digit])
                / otherWhole;
      }
      squares += part * part;
      fourths += part * part * part * part;
    }
    return squares == 0 ? Double.POSITIVE_INFINITY : squares * squares / fourths;
  }

  private static double sum(long[] values) {
    return Arrays.stream(values).asDoubleStream().sum();
  }

  /**
   * One-sided limits of a statistic.
   *
   * @param indexes of the digits in the data set, which their weights hang on
   * @return {@link Limits#NONE} where a denominator is 0 in the sample, or in a replicate
   */
  public Limits limits(
      PairedRatios ratios, int[] indexes, Statistic statistic, double lowerTail, double upperTail) {
    double estimate = statistic.of(ratios.ratio(), ratios.otherRatio());
    if (!Double.isFinite(estimate)) {
      return Limits.NONE;
    }
    double[] values = replicates(ratios, indexes, statistic);
    Arrays.sort(values);
    if (!Double.isFinite(values[0]) || !Double.isFinite(values[replicates - 1])) {
      return Limits.NONE;
    }
    int below = (int) (lowerTail * replicates);
    int above = (int) (upperTail * replicates);
    return new Limits(estimate, values[below], values[replicates - 1 - above]);
  }

  private double[] replicates(PairedRatios ratios, int[] indexes, Statistic statistic) {
    boolean two = statistic != Statistic.RATIO;
    long[] first = new long[replicates];
    long[] firstWhole = new long[replicates];
    long[] second = new long[two ? replicates : 0];
    long[] secondWhole = new long[two ? replicates : 0];
    byte[] weights = new byte[replicates];
    for (int digit = 0; digit < indexes.length; digit++) {
      fillWeights(indexes[digit], weights);
      add(first, weights, ratios.numerators()[digit]);
      add(firstWhole, weights, ratios.denominators()[digit]);
      if (two) {
        add(second, weights, ratios.otherNumerators()[digit]);
        add(secondWhole, weights, ratios.otherDenominators()[digit]);
      }
    }
    double[] values = new double[replicates];
    for (int i = 0; i < replicates; i++) {
      values[i] =
          statistic.of(
              (double) first[i] / firstWhole[i],
              two ? (double) second[i] / secondWhole[i] : Double.NaN);
    }
    return values;
  }

  private static void add(long[] sums, byte[] weights, long value) {
    if (value == 0) {
      return;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weights[i] * value;
    }
  }

  /** How often a digit counts, by replicate. */
  void fillWeights(int digit, byte[] weights) {
    long key = randomness.key(Purpose.BOOTSTRAP, digit, 0);
    for (int i = 0; i < weights.length; i += WEIGHTS) {
      long word = Randomness.word(key, i / WEIGHTS);
      for (int part = 0; part < WEIGHTS; part++) {
        weights[i + part] = WEIGHT_OF_BITS[(int) (word >>> (16 * part)) & 0xffff];
      }
    }
  }

  /** Inverts the distribution at the middle of each of 2¹⁶ equal chances. */
  private static byte[] weightOfBits() {
    PoissonDistribution poisson = PoissonDistribution.of(1);
    byte[] weights = new byte[1 << 16];
    int weight = 0;
    for (int bits = 0; bits < weights.length; bits++) {
      while (poisson.cumulativeProbability(weight) <= (bits + 0.5) / weights.length) {
        weight++;
      }
      weights[bits] = (byte) weight;
    }
    return weights;
  }
}

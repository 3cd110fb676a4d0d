package org.concord.pipeline.statistics;

/**
 * Tests, after every digit, whether the mean of bounded numbers exceeds a bound: a bettor who
 * stakes on it at fair odds multiplies the stake by 1/α with a chance of α at most if it does not
 * (Ville's inequality), however often one looks. Stakes follow the mean and the variance so far,
 * aGRAPA of I. Waudby-Smith and A. Ramdas, "Estimating means of bounded random variables by
 * betting", JRSS B 86, 2024, section B.3, starting from the bound. Mutable, not thread-safe.
 */
public final class Bets {
  /** The share of what would be lost at worst that is staked at most. */
  private static final double MOST = 0.75;

  private final double bound;
  private final double least;
  private double logWealth;
  private double greatestLogWealth;
  private long count;
  private double sum;
  private double squares;

  /**
   * Begins to bet that the mean exceeds a bound.
   *
   * @param least of any number, below the bound
   * @param greatest of any number, above the bound
   */
  public Bets(double bound, double least, double greatest) {
    if (!(least < bound && bound < greatest)) {
      throw new IllegalArgumentException(
          "bound must lie between %s and %s, actual: %s".formatted(least, greatest, bound));
    }
    this.bound = bound;
    this.least = least;
    // As if a number at either end had been seen: the first stakes are low.
    this.squares =
        Math.max((greatest - bound) * (greatest - bound), (bound - least) * (bound - least)) / 4;
  }

  /** Looks at one more number. */
  public void add(double value) {
    double mean = sum / (count + 1);
    double stake = 0;
    if (mean > 0) {
      double variance = squares / (count + 1);
      stake = Math.min(mean / variance, MOST / (bound - least));
    }
    double gain = value - bound;
    logWealth += Math.log1p(stake * gain);
    greatestLogWealth = Math.max(greatestLogWealth, logWealth);
    count++;
    sum += gain;
    squares += gain * gain;
  }

  /** Whether the mean exceeds the bound, but for a chance of {@code tail}, at some time so far. */
  public boolean exceeds(double tail) {
    return greatestLogWealth >= -Math.log(tail);
  }
}

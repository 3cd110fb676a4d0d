package org.concord.pipeline.statistics;

/**
 * What each digit adds to a ratio of sums under a model, or under two: {@code Σ numerators / Σ
 * denominators}, the digit being the unit that was sampled. The arrays are owned, and hold one
 * number a digit; a share of digits has denominators of 1.
 *
 * @param numerators under the first model
 * @param denominators under the first model, 0 or more
 * @param otherNumerators under the second model; null if there is none
 * @param otherDenominators under the second model; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Large, passed on within this program, never compared.
public record PairedRatios(
    long[] numerators, long[] denominators, long[] otherNumerators, long[] otherDenominators) {
  /** Digits that err in all their cells, in mind. */
  private static final double PRIOR_DIGITS = 1;

  /** Whether there are two models. */
  public boolean paired() {
    return otherNumerators != null;
  }

  /** How many digits there are. */
  public int digits() {
    return numerators.length;
  }

  /** The ratio under the first model; NaN if the denominators are all 0. */
  public double ratio() {
    return (double) sum(numerators) / sum(denominators);
  }

  /** The ratio under the second model; NaN if there is none, or the denominators are all 0. */
  public double otherRatio() {
    return paired() ? (double) sum(otherNumerators) / sum(otherDenominators) : Double.NaN;
  }

  /** The digits that are counted entirely under the first model and the second. */
  public PairedShares shares() {
    long[] counts = new long[4];
    for (int digit = 0; digit < digits(); digit++) {
      boolean first = numerators[digit] == denominators[digit];
      boolean second = otherNumerators[digit] == otherDenominators[digit];
      counts[(first ? 0 : 2) + (second ? 0 : 1)]++;
    }
    return new PairedShares(counts[0], counts[1], counts[2], counts[3]);
  }

  /**
   * One-sided limits of the ratio under the first model, for ratios that are shares, 0–1: Wilson's
   * with the effective number of units, the digits divided by the design effect. That is how much
   * the ratio varies over digits (linearised) against how much it would if a digit's cells were all
   * right or all wrong (C. Franco and others, "Comparative study of confidence intervals for
   * proportions in complex sample surveys", Journal of Survey Statistics and Methodology 7, 2019).
   * The effect is estimated as though one more digit were all wrong: where hardly any digit errs
   * its estimate would be too low, and where none does the digits are the units.
   */
  public Limits share(double lowerTail, double upperTail) {
    return share(numerators, denominators, lowerTail, upperTail);
  }

  /** One-sided limits of the difference of two shares, the first less the second, paired. */
  public Limits differenceOfShares(double lowerTail, double upperTail) {
    return Mover.difference(
        tail -> share(numerators, denominators, tail, tail),
        tail -> share(otherNumerators, otherDenominators, tail, tail),
        correlation(),
        lowerTail,
        upperTail);
  }

  private static Limits share(
      long[] numerators, long[] denominators, double lowerTail, double upperTail) {
    double whole = sum(denominators);
    if (whole == 0) {
      return Limits.NONE;
    }
    double share = sum(numerators) / whole;
    double digits = numerators.length;
    double mean = whole / digits;
    double asDigits = digits * share * (1 - share) * mean * mean;
    double prior = PRIOR_DIGITS * mean * mean;
    double actual = digits < 2 ? asDigits : variation(numerators, denominators);
    double effect = (actual + prior) / (asDigits + prior);
    return Wilson.of(share, Math.min(whole, digits / effect), lowerTail, upperTail);
  }

  /** Sum over digits of the squares of what a digit has over what the ratio lets expect. */
  private static double variation(long[] numerators, long[] denominators) {
    double whole = sum(denominators);
    return covariance(numerators, denominators, numerators, denominators) * whole * whole;
  }

  private double correlation() {
    double spread =
        Math.sqrt(
            covariance(numerators, denominators, numerators, denominators)
                * covariance(
                    otherNumerators, otherDenominators, otherNumerators, otherDenominators));
    double joint = covariance(numerators, denominators, otherNumerators, otherDenominators);
    return spread == 0 ? 0 : joint / spread;
  }

  /** Covariance of two ratios over digits, linearised (Cochran, "Sampling Techniques", 6.13). */
  private static double covariance(long[] a, long[] aWhole, long[] b, long[] bWhole) {
    double sumA = sum(aWhole);
    double sumB = sum(bWhole);
    double ratioA = sum(a) / sumA;
    double ratioB = sum(b) / sumB;
    double products = 0;
    for (int digit = 0; digit < a.length; digit++) {
      products += (a[digit] - ratioA * aWhole[digit]) * (b[digit] - ratioB * bWhole[digit]);
    }
    return a.length < 2 ? 0 : products / sumA / sumB * a.length / (a.length - 1);
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum = Math.addExact(sum, value);
    }
    return sum;
  }
}

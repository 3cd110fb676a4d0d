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
   * with the effective number of units, which is that of independent ones whose share would vary as
   * the ratio does over digits (linearised; C. Franco and others, "Comparative study of confidence
   * intervals for proportions in complex sample surveys", Journal of Survey Statistics and
   * Methodology 7, 2019). Where no digit differs from the rest the digits are the units.
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
    double variance = covariance(numerators, denominators, numerators, denominators);
    double size = numerators.length;
    if (variance > 0) {
      size = Math.min(whole, share * (1 - share) / variance);
    }
    return Wilson.of(share, size, lowerTail, upperTail);
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

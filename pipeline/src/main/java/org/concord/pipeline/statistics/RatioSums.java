package org.concord.pipeline.statistics;

/**
 * A ratio of sums over digits, {@code Σ parts / Σ wholes}, with the sums of squares that tell how
 * it varies from digit to digit. All are integers, so that the sums of sets of digits add up
 * exactly, in any order; a sum past a long throws. Mutable, not thread-safe.
 */
public final class RatioSums {
  /** Digits that err in all their cells, in mind. */
  private static final double PRIOR_DIGITS = 1;

  private long digits;
  private long parts;
  private long wholes;
  private long partsSquared;
  private long partsTimesWholes;
  private long wholesSquared;

  /** Of no digit yet. */
  public RatioSums() {}

  /** Of digits that were added up elsewhere. */
  public RatioSums(
      long digits,
      long parts,
      long wholes,
      long partsSquared,
      long partsTimesWholes,
      long wholesSquared) {
    this.digits = digits;
    this.parts = parts;
    this.wholes = wholes;
    this.partsSquared = partsSquared;
    this.partsTimesWholes = partsTimesWholes;
    this.wholesSquared = wholesSquared;
  }

  /** Adds a digit. */
  public void add(long part, long whole) {
    digits++;
    parts = Math.addExact(parts, part);
    wholes = Math.addExact(wholes, whole);
    partsSquared = plus(partsSquared, part, part);
    partsTimesWholes = plus(partsTimesWholes, part, whole);
    wholesSquared = plus(wholesSquared, whole, whole);
  }

  /** Adds other digits. */
  public void merge(RatioSums other) {
    digits = Math.addExact(digits, other.digits);
    parts = Math.addExact(parts, other.parts);
    wholes = Math.addExact(wholes, other.wholes);
    partsSquared = Math.addExact(partsSquared, other.partsSquared);
    partsTimesWholes = Math.addExact(partsTimesWholes, other.partsTimesWholes);
    wholesSquared = Math.addExact(wholesSquared, other.wholesSquared);
  }

  /** A sum and a product more. */
  static long plus(long sum, long one, long other) {
    return Math.addExact(sum, Math.multiplyExact(one, other));
  }

  /** How many digits there are. */
  public long digits() {
    return digits;
  }

  long parts() {
    return parts;
  }

  double wholes() {
    return wholes;
  }

  /** The ratio; NaN if the wholes are all 0. */
  public double ratio() {
    return (double) parts / wholes;
  }

  /**
   * One-sided limits of a share of digits, each of which counts or does not: Wilson's.
   *
   * @return {@link Limits#NONE} without digits
   */
  public Limits shareOfDigits(double lowerTail, double upperTail) {
    return digits == 0 ? Limits.NONE : Wilson.of(ratio(), (double) digits, lowerTail, upperTail);
  }

  /**
   * One-sided limits of a share, 0–1, of what digits consist of: Wilson's with the effective number
   * of units, the digits divided by the design effect. That is how much the ratio varies over
   * digits (linearised) against how much it would if a digit's cells were all right or all wrong
   * (C. Franco and others, "Comparative study of confidence intervals for proportions in complex
   * sample surveys", Journal of Survey Statistics and Methodology 7, 2019). The effect is estimated
   * as though one more digit were all wrong: where hardly any digit errs its estimate would be too
   * low, and where none does the digits are the units.
   *
   * @return {@link Limits#NONE} if the wholes are all 0
   */
  public Limits share(double lowerTail, double upperTail) {
    if (wholes == 0) {
      return Limits.NONE;
    }
    double share = ratio();
    double mean = (double) wholes / digits;
    double asDigits = digits * share * (1 - share) * mean * mean;
    double prior = PRIOR_DIGITS * mean * mean;
    double actual = digits < 2 ? asDigits : squares() * digits / (digits - 1);
    double effect = (actual + prior) / (asDigits + prior);
    return Wilson.of(share, Math.min((double) wholes, digits / effect), lowerTail, upperTail);
  }

  /** Sum over digits of the squares of what a digit has over what the ratio lets expect. */
  double squares() {
    double ratio = ratio();
    return Math.max(0, partsSquared - 2 * ratio * partsTimesWholes + ratio * ratio * wholesSquared);
  }
}

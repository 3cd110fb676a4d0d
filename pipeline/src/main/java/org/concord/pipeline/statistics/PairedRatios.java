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

  /** The sums over digits, from which limits follow. */
  public PairedSums sums() {
    PairedSums sums = new PairedSums();
    for (int digit = 0; digit < digits(); digit++) {
      sums.add(
          numerators[digit],
          denominators[digit],
          paired() ? otherNumerators[digit] : 0,
          paired() ? otherDenominators[digit] : 0);
    }
    return sums;
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum = Math.addExact(sum, value);
    }
    return sum;
  }
}

package org.concord.pipeline.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * In how many digits something holds under two models.
 *
 * @param both digits in which it holds under both
 * @param first digits in which it holds under the first model alone
 * @param second digits in which it holds under the second model alone
 * @param neither digits in which it holds under neither
 */
public record PairedShares(long both, long first, long second, long neither) {
  /**
   * One-sided limits of the first model's share less the second's, by Newcombe's method 10 (R. G.
   * Newcombe, "Improved confidence intervals for the difference between binomial proportions based
   * on paired data", Statistics in Medicine 17, 1998): Wilson's limits of either share, joined with
   * regard to their correlation, which is corrected for continuity.
   *
   * @param lowerTail chance that the lower limit exceeds the true difference
   * @param upperTail chance that the true difference exceeds the upper limit
   * @return {@link Limits#NONE} without digits
   */
  public Limits difference(double lowerTail, double upperTail) {
    double digits = digits();
    if (digits == 0) {
      return Limits.NONE;
    }
    double shareFirst = (both + first) / digits;
    double shareSecond = (both + second) / digits;
    return Mover.difference(
        lower -> Wilson.of(shareFirst, digits, lower, lower),
        lower -> Wilson.of(shareSecond, digits, lower, lower),
        correlation(),
        lowerTail,
        upperTail);
  }

  private double digits() {
    return (double) both + first + second + neither;
  }

  private double correlation() {
    double digits = digits();
    double spread =
        Math.sqrt((double) (both + first) * (second + neither))
            * Math.sqrt((double) (both + second) * (first + neither));
    double concordance = (double) both * neither - (double) first * second;
    double corrected = concordance > 0 ? Math.max(0, concordance - digits / 2) : concordance;
    return spread == 0 ? 0 : corrected / spread;
  }

  /**
   * McNemar's exact p-value, two-sided: the chance, if it held under either model equally often, of
   * digits that differ as unevenly as these. It tests that there is no difference at all, not that
   * a margin is kept.
   */
  public double mcnemar() {
    if (first + second == 0) {
      return 1;
    }
    return BinomialTest.withDefaults()
        .with(AlternativeHypothesis.TWO_SIDED)
        .test(Math.toIntExact(first + second), Math.toIntExact(first), 0.5)
        .getPValue();
  }
}

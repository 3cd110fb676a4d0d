package org.concord.pipeline.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilson's score limits of a share (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22, 1927; recommended by Brown, Cai and DasGupta, Statistical
 * Science 16, 2001). They stay within 0 to 1, and have width where no or all units count.
 */
public final class Wilson {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Wilson() {}

  /**
   * One-sided limits of a share.
   *
   * @param share observed, 0–1
   * @param size units observed, whole or effective, over 0
   * @param lowerTail chance that the lower limit exceeds the true share
   * @param upperTail chance that the true share exceeds the upper limit
   */
  public static Limits of(double share, double size, double lowerTail, double upperTail) {
    return new Limits(
        share, limit(share, size, -quantile(lowerTail)), limit(share, size, quantile(upperTail)));
  }

  /** The standard normal deviate that is exceeded with a chance of {@code tail}. */
  static double quantile(double tail) {
    return NORMAL.inverseSurvivalProbability(tail);
  }

  private static double limit(double share, double size, double deviate) {
    double square = deviate * deviate;
    double middle = share + square / (2 * size);
    double half = deviate * Math.sqrt(share * (1 - share) / size + square / (4 * size * size));
    return Math.min(1, Math.max(0, (middle + half) / (1 + square / size)));
  }
}

package org.concord.pipeline.statistics;

import java.util.function.DoubleFunction;

/**
 * Joins the limits of two quantities into those of their difference: the method of variance
 * estimates recovery (G. Zou and A. Donner, "Construction of confidence limits about effect
 * measures", Statistics in Medicine 27, 2008), of which Newcombe's method 10 is a case; and into
 * those of their ratio (A. Donner and G. Zou, "Closed-form confidence intervals for functions of
 * the normal mean and standard deviation", Statistical Methods in Medical Research 21, 2012).
 */
final class Mover {
  private Mover() {}

  /**
   * Limits of the first quantity less the second.
   *
   * @param first limits of the first, at a tail
   * @param second limits of the second, at a tail
   * @param correlation of the two estimates, −1 to 1
   */
  static Limits difference(
      DoubleFunction<Limits> first,
      DoubleFunction<Limits> second,
      double correlation,
      double lowerTail,
      double upperTail) {
    Limits a = first.apply(lowerTail);
    Limits b = second.apply(lowerTail);
    double difference = a.estimate() - b.estimate();
    double down = join(a.estimate() - a.lower(), b.upper() - b.estimate(), correlation);
    a = first.apply(upperTail);
    b = second.apply(upperTail);
    double up = join(a.upper() - a.estimate(), b.estimate() - b.lower(), correlation);
    return new Limits(difference, difference - down, difference + up);
  }

  /**
   * Limits of the first quantity less the second, as a share of the second; both are 0 or more.
   *
   * @param first limits of the first, at a tail
   * @param second limits of the second, at a tail
   * @param correlation of the two estimates, −1 to 1
   * @return {@link Limits#NONE} if the second may be 0
   */
  static Limits relativeDifference(
      DoubleFunction<Limits> first,
      DoubleFunction<Limits> second,
      double correlation,
      double lowerTail,
      double upperTail) {
    Limits a = first.apply(lowerTail);
    Limits b = second.apply(lowerTail);
    double least = 1 / largestRatio(b, a, correlation);
    double greatest = largestRatio(first.apply(upperTail), second.apply(upperTail), correlation);
    return b.estimate() == 0 || greatest == Double.POSITIVE_INFINITY
        ? Limits.NONE
        : new Limits((a.estimate() - b.estimate()) / b.estimate(), least - 1, greatest - 1);
  }

  /** The upper limit of a ratio: where the first less so many times the second may be 0. */
  private static double largestRatio(Limits first, Limits second, double correlation) {
    if (second.lower() <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double joint =
        first.estimate() * second.estimate()
            - correlation
                * (first.upper() - first.estimate())
                * (second.estimate() - second.lower());
    double numerator = first.upper() * (2 * first.estimate() - first.upper());
    double denominator = second.lower() * (2 * second.estimate() - second.lower());
    double root = Math.sqrt(Math.max(0, joint * joint - numerator * denominator));
    return (joint + root) / denominator;
  }

  private static double join(double one, double other, double correlation) {
    return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
  }
}

package org.concord.pipeline.statistics;

import java.util.function.DoubleFunction;

/**
 * Joins the limits of two quantities into those of their difference: the method of variance
 * estimates recovery (G. Zou and A. Donner, "Construction of confidence limits about effect
 * measures", Statistics in Medicine 27, 2008), of which Newcombe's method 10 is a case.
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

  private static double join(double one, double other, double correlation) {
    return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
  }
}

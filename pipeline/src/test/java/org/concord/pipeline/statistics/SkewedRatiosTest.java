package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.concord.pipeline.statistics.SkewedRatios.Statistic;
import org.junit.jupiter.api.Test;

final class SkewedRatiosTest {
  private static final int DIGITS = 1_000;

  /** Of a thousand digits, the first few have a hundred flips, the others none. */
  private static SkewedRatios flips(int first, int second) {
    return new SkewedRatios(new PairedRatios(few(first), ones(), few(second), ones()));
  }

  private static long[] few(int count) {
    return IntStream.range(0, DIGITS).mapToLong(digit -> digit < count ? 100 : 0).toArray();
  }

  private static long[] ones() {
    long[] ones = new long[DIGITS];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** With k of n digits at one value, k(n − k) ÷ (n − 3k + 3k² ÷ n). */
  @Test
  void countsTheDigitsThatMakeAValue() {
    for (int k : new int[] {1, 3, 30, 500}) {
      double expected = k * (DIGITS - k) / (DIGITS - 3.0 * k + 3.0 * k * k / DIGITS);
      assertEquals(expected, flips(k, 0).contributors(Statistic.RATIO), 1e-9 * expected);
    }
    assertEquals(3, flips(3, 0).contributors(Statistic.RATIO), 0.1);
    assertEquals(4, flips(40, 36).contributors(Statistic.DIFFERENCE), 0.1);
    assertEquals(0, flips(0, 0).contributors(Statistic.RATIO));
    assertEquals(Double.POSITIVE_INFINITY, flips(0, 0).contributors(Statistic.DIFFERENCE));
    assertEquals(Double.POSITIVE_INFINITY, flips(7, 7).contributors(Statistic.RELATIVE_DIFFERENCE));
  }

  /** Few digits of many are a Poisson number, whose exact limits are known. */
  @Test
  void limitsOfFewDigitsAreAlmostThoseOfACount() {
    for (int count : new int[] {10, 30}) {
      Limits limits = flips(count, 0).limits(Statistic.RATIO, 0.05, 0.05);
      double width = limits.upper() - limits.lower();
      assertEquals(count / 10.0, limits.estimate(), 1e-12);
      assertEquals(exactLower(count) / 10, limits.lower(), 0.03 * width);
      assertEquals(exactUpper(count) / 10, limits.upper(), 0.03 * width);
    }
  }

  /** The mean with which the count or more has a chance of 5 %; half of the count's own (mid-p). */
  private static double exactLower(int count) {
    return bisect(0, count, mean -> tail(mean, count) < 0.05);
  }

  private static double exactUpper(int count) {
    return bisect(count, 3 * count, mean -> 1 - tail(mean, count) > 0.05);
  }

  private static double tail(double mean, int count) {
    PoissonDistribution poisson = PoissonDistribution.of(mean);
    return poisson.survivalProbability(count) + poisson.probability(count) / 2;
  }

  private static double bisect(double from, double to, DoublePredicate below) {
    double low = from;
    double high = to;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (below.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Test
  void agreesWithTheLimitsOfSharesOnManyDigits() {
    PairedRatios digits = erring();
    SkewedRatios ratios = new SkewedRatios(digits);
    PairedSums sums = digits.sums();
    assertClose(sums.first().share(0.05, 0.02), ratios.limits(Statistic.RATIO, 0.05, 0.02));
    assertClose(
        sums.differenceOfShares(0.05, 0.02), ratios.limits(Statistic.DIFFERENCE, 0.05, 0.02));
    assertClose(
        sums.relativeDifferenceOfShares(0.05, 0.02),
        ratios.limits(Statistic.RELATIVE_DIFFERENCE, 0.05, 0.02));
  }

  /** Digits of a hundred cells, of which some err, often alike under both models. */
  private static PairedRatios erring() {
    SplittableRandom random = new SplittableRandom(1);
    long[][] sums = new long[4][2 * DIGITS];
    for (int digit = 0; digit < sums[0].length; digit++) {
      long cells = random.nextInt(80, 121);
      long wrong = random.nextInt(5) == 0 ? random.nextInt((int) cells) : 0;
      long other = random.nextInt(3) == 0 ? random.nextInt((int) cells) / 2 : wrong;
      sums[0][digit] = cells - wrong;
      sums[1][digit] = cells;
      sums[2][digit] = cells - other;
      sums[3][digit] = cells;
    }
    return new PairedRatios(sums[0], sums[1], sums[2], sums[3]);
  }

  private static void assertClose(Limits expected, Limits actual) {
    double width = expected.upper() - expected.lower();
    assertEquals(expected.estimate(), actual.estimate(), 1e-12);
    assertEquals(expected.lower(), actual.lower(), 0.03 * width);
    assertEquals(expected.upper(), actual.upper(), 0.03 * width);
  }

  @Test
  void aChangeFromNothingHasNoLimits() {
    assertSame(Limits.NONE, flips(40, 0).limits(Statistic.RELATIVE_DIFFERENCE, 0.05, 0.05));
    Limits toNothing = flips(0, 40).limits(Statistic.RELATIVE_DIFFERENCE, 0.05, 0.05);
    assertEquals(new Limits(-1, -1, -1), toNothing);
    assertTrue(flips(0, 0).limits(Statistic.DIFFERENCE, 0.05, 0.05).upper() == 0);
  }
}

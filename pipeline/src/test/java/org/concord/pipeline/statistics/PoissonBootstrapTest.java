package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.concord.pipeline.statistics.PoissonBootstrap.Statistic;
import org.junit.jupiter.api.Test;

final class PoissonBootstrapTest {
  private static final int DIGITS = 1_000;

  /** Of a thousand digits, the first few have a hundred flips, the others none. */
  private static PairedRatios flips(int first, int second) {
    return new PairedRatios(few(first), ones(), few(second), ones());
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
      assertEquals(
          expected, PoissonBootstrap.contributors(flips(k, 0), Statistic.RATIO), 1e-9 * expected);
    }
    assertEquals(3, PoissonBootstrap.contributors(flips(3, 0), Statistic.RATIO), 0.1);
    assertEquals(4, PoissonBootstrap.contributors(flips(40, 36), Statistic.DIFFERENCE), 0.1);
    assertEquals(
        Double.POSITIVE_INFINITY, PoissonBootstrap.contributors(flips(0, 0), Statistic.DIFFERENCE));
    assertEquals(
        Double.POSITIVE_INFINITY,
        PoissonBootstrap.contributors(flips(7, 7), Statistic.RELATIVE_DIFFERENCE));
  }

  /**
   * The mean of 30 digits in a thousand with 100 flips each is 3, with a standard error of 0.54.
   */
  @Test
  void limitsAreThoseOfTheNormalDistributionWhereThereIsEnough() {
    Limits limits =
        new PoissonBootstrap(1, 0.05)
            .limits(
                flips(30, 0), IntStream.range(0, DIGITS).toArray(), Statistic.RATIO, 0.05, 0.05);
    assertEquals(3, limits.estimate());
    assertEquals(3 - 1.645 * 0.54, limits.lower(), 0.1);
    assertEquals(3 + 1.645 * 0.54, limits.upper(), 0.15);
    assertTrue(limits.lower() < limits.upper());
  }
}

package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.concord.pipeline.statistics.PoissonBootstrap.Statistic;
import org.junit.jupiter.api.Test;

final class PairedRatiosTest {
  private static final int DIGITS = 2_000;
  private static final int[] INDEXES = IntStream.range(0, DIGITS).toArray();

  /** Digits of a hundred cells, of which some err, often alike under both models. */
  private static PairedRatios erring() {
    SplittableRandom random = new SplittableRandom(1);
    long[][] sums = new long[4][DIGITS];
    for (int digit = 0; digit < DIGITS; digit++) {
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

  @Test
  void closedFormsAndTheBootstrapAgreeOnManyDigits() {
    PairedRatios digits = erring();
    PoissonBootstrap bootstrap = new PoissonBootstrap(5, 0.05);
    assertClose(
        bootstrap.limits(digits, INDEXES, Statistic.RATIO, 0.05, 0.05),
        digits.sums().first().share(0.05, 0.05));
    assertClose(
        bootstrap.limits(digits, INDEXES, Statistic.DIFFERENCE, 0.05, 0.05),
        digits.sums().differenceOfShares(0.05, 0.05));
  }

  private static void assertClose(Limits expected, Limits actual) {
    double width = expected.upper() - expected.lower();
    assertEquals(expected.estimate(), actual.estimate(), 1e-12);
    assertEquals(expected.lower(), actual.lower(), 0.08 * width);
    assertEquals(expected.upper(), actual.upper(), 0.08 * width);
  }

  @Test
  void whereNoCellErrsDigitsAreCounted() {
    long[] all = new long[500];
    Arrays.fill(all, 130);
    PairedRatios digits = new PairedRatios(all, all, all, all);
    assertEquals(Wilson.of(1, 500, 0.05, 0.05), digits.sums().first().share(0.05, 0.05));
    assertTrue(digits.sums().differenceOfShares(0.05, 0.05).lower() < 0);
  }

  @Test
  void aDigitThatErrsALittleChangesLimitsALittle() {
    long[] all = new long[500];
    Arrays.fill(all, 130);
    long[] nearly = all.clone();
    nearly[7] = 129;
    double none = new PairedRatios(all, all, null, null).sums().first().share(0.05, 0.05).lower();
    double one = new PairedRatios(nearly, all, null, null).sums().first().share(0.05, 0.05).lower();
    assertEquals(none, one, 1e-4);
  }

  @Test
  void aBootstrapDoesNotDependOnTheOrderOfDigits() {
    PairedRatios digits = erring();
    long[][] turned = {
      digits.numerators().clone(),
      digits.denominators().clone(),
      digits.otherNumerators().clone(),
      digits.otherDenominators().clone()
    };
    int[] indexes = INDEXES.clone();
    for (int i = 0; i < DIGITS / 2; i++) {
      int other = DIGITS - 1 - i;
      for (long[] sums : turned) {
        long kept = sums[i];
        sums[i] = sums[other];
        sums[other] = kept;
      }
      indexes[i] = other;
      indexes[other] = i;
    }
    PoissonBootstrap bootstrap = new PoissonBootstrap(5, 0.05);
    assertEquals(
        bootstrap.limits(digits, INDEXES, Statistic.RELATIVE_DIFFERENCE, 0.05, 0.05),
        bootstrap.limits(
            new PairedRatios(turned[0], turned[1], turned[2], turned[3]),
            indexes,
            Statistic.RELATIVE_DIFFERENCE,
            0.05,
            0.05));
  }

  @Test
  void weightsAreOneOnAverageAndVaryAsMuch() {
    PoissonBootstrap bootstrap = new PoissonBootstrap(1, 0.01);
    byte[] weights = new byte[bootstrap.replicates()];
    long sum = 0;
    long squares = 0;
    for (int digit = 0; digit < 100; digit++) {
      bootstrap.fillWeights(digit, weights);
      for (byte weight : weights) {
        sum += weight;
        squares += weight * weight;
      }
    }
    double count = 100.0 * weights.length;
    assertTrue(weights.length >= 10_000);
    assertEquals(1, sum / count, 0.004);
    assertEquals(2, squares / count, 0.02);
  }
}

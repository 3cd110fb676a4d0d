package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PairedRatiosTest {
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
}

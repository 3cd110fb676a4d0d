package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PairedSharesTest {
  /** R. G. Newcombe, Statistics in Medicine 17, 2635–2650, 1998, method 10. */
  @Test
  void limitsAreThoseOfThePublishedExample() {
    Limits limits = new PairedShares(36, 12, 2, 0).difference(0.025, 0.025);
    assertEquals(0.2, limits.estimate(), 1e-12);
    assertEquals(0.0569, limits.lower(), 5e-5);
    assertEquals(0.3404, limits.upper(), 5e-5);
  }

  @Test
  void theOtherWayRoundLimitsChangeSign() {
    Limits one = new PairedShares(700, 40, 25, 35).difference(0.05, 0.01);
    Limits other = new PairedShares(700, 25, 40, 35).difference(0.01, 0.05);
    assertEquals(-one.lower(), other.upper(), 1e-12);
    assertEquals(-one.upper(), other.lower(), 1e-12);
  }

  @Test
  void pairsThatAgreeNarrowTheLimits() {
    Limits alike = new PairedShares(800, 20, 20, 160).difference(0.05, 0.05);
    Limits unlike = new PairedShares(640, 180, 180, 0).difference(0.05, 0.05);
    assertTrue(alike.upper() < unlike.upper() / 2, alike + " " + unlike);
  }

  @Test
  void mcnemarCountsTheDigitsThatDiffer() {
    // Twice the chance of at most 2 heads in 14 throws.
    assertEquals(2 * (1 + 14 + 91) / 16_384.0, new PairedShares(36, 12, 2, 0).mcnemar(), 1e-12);
    assertEquals(1, new PairedShares(5, 0, 0, 5).mcnemar());
  }

  @Test
  void withoutDigitsThereAreNoLimits() {
    assertEquals(Limits.NONE, new PairedShares(0, 0, 0, 0).difference(0.05, 0.05));
  }
}

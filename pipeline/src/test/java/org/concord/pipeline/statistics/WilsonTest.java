package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class WilsonTest {
  /** R. G. Newcombe, Statistics in Medicine 17, 857–872, 1998, table I. */
  @Test
  void limitsAreThoseOfThePublishedExample() {
    Limits limits = Wilson.of(81 / 263.0, 263, 0.025, 0.025);
    assertEquals(0.2553, limits.lower(), 5e-5);
    assertEquals(0.3662, limits.upper(), 5e-5);
  }

  @Test
  void whereAllCountTheLowerLimitHasWidthAndTheUpperNone() {
    Limits limits = Wilson.of(1, 100, 0.05, 0.05);
    assertEquals(1, limits.upper());
    assertEquals(100 / (100 + 1.6449 * 1.6449), limits.lower(), 1e-4);
  }

  @Test
  void eachLimitHasItsOwnConfidence() {
    Limits wide = Wilson.of(0.5, 1_000, 0.05, 0.001);
    assertTrue(wide.upper() - 0.5 > 1.5 * (0.5 - wide.lower()), wide.toString());
  }
}

package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PairedSumsTest {
  /**
   * Worked by hand: 8, 10, 6 and 6, 10, 8 of 10 cells are 0.8 each; residuals 0, 2, −2 and −2, 2, 0
   * have products of 4 and squares of 8 each, a correlation of a half; either is 0.464718 above its
   * lower limit and 0.169439 below its upper one, so that a limit of the difference lies
   * √(0.464718² − 0.464718 · 0.169439 + 0.169439²) from 0.
   */
  @Test
  void joinsTheLimitsOfBothByTheirCorrelation() {
    PairedSums sums = new PairedSums();
    sums.add(8, 10, 6, 10);
    sums.add(10, 10, 10, 10);
    sums.add(6, 10, 8, 10);
    Limits difference = sums.differenceOfShares(0.025, 0.025);
    assertEquals(0, difference.estimate(), 1e-12);
    assertEquals(-0.407346, difference.lower(), 1e-5);
    assertEquals(0.407346, difference.upper(), 1e-5);
  }

  /** The digits alike, a difference is known better than from digits of another set. */
  @Test
  void pairsTellMore() {
    PairedSums alike = new PairedSums();
    PairedSums turned = new PairedSums();
    for (int digit = 0; digit < 100; digit++) {
      alike.add(digit, 100, Math.max(0, digit - 1), 100);
      turned.add(digit, 100, Math.max(0, 98 - digit), 100);
    }
    Limits narrow = alike.differenceOfShares(0.025, 0.025);
    Limits wide = turned.differenceOfShares(0.025, 0.025);
    assertEquals(narrow.estimate(), wide.estimate(), 1e-12);
    assertTrue(narrow.upper() - narrow.lower() < (wide.upper() - wide.lower()) / 4);
  }

  @Test
  void tellsDigitsThatCountUnderBothOrOne() {
    PairedSums sums = new PairedSums();
    sums.add(1, 1, 1, 1);
    sums.add(1, 1, 0, 1);
    sums.add(1, 1, 0, 1);
    sums.add(0, 1, 1, 1);
    sums.add(0, 1, 0, 1);
    assertEquals(new PairedShares(1, 2, 1, 1), sums.shares());
  }
}

package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RatioSumsTest {
  private static RatioSums of(long... partsAndWholes) {
    RatioSums sums = new RatioSums();
    for (int i = 0; i < partsAndWholes.length; i += 2) {
      sums.add(partsAndWholes[i], partsAndWholes[i + 1]);
    }
    return sums;
  }

  /**
   * Worked by hand: 8, 10 and 6 of 10 cells are 0.8; the residuals 0, 2 and −2 vary by 8 · 3/2 =
   * 12, whole digits would by 3 · 0.16 · 100 = 48, and one more wrong digit adds 100 to both: an
   * effect of 112/148 and 3.964286 units.
   */
  @Test
  void cellsCountAsSoManyUnitsAsTheirDigitsVary() {
    Limits limits = of(8, 10, 10, 10, 6, 10).share(0.025, 0.025);
    assertEquals(0.8, limits.estimate(), 1e-12);
    assertEquals(0.335282, limits.lower(), 1e-6);
    assertEquals(0.969439, limits.upper(), 1e-6);
  }

  /** 90 of 100, as textbooks have it. */
  @Test
  void digitsCountAsTheyAre() {
    RatioSums sums = new RatioSums(100, 90, 100, 90, 90, 100);
    Limits limits = sums.shareOfDigits(0.025, 0.025);
    assertEquals(0.825634, limits.lower(), 1e-6);
    assertEquals(0.944771, limits.upper(), 1e-6);
  }

  @Test
  void partsOfTheDigitsAddUpToAll() {
    SplittableRandom random = new SplittableRandom(3);
    RatioSums all = new RatioSums();
    RatioSums[] parts = {new RatioSums(), new RatioSums(), new RatioSums()};
    for (int digit = 0; digit < 500; digit++) {
      long whole = random.nextInt(60, 220);
      long part = random.nextLong(whole + 1);
      all.add(part, whole);
      parts[random.nextInt(3)].add(part, whole);
    }
    RatioSums sum = new RatioSums();
    sum.merge(parts[2]);
    sum.merge(parts[0]);
    sum.merge(parts[1]);
    assertEquals(all.share(0.025, 0.025), sum.share(0.025, 0.025));
    assertEquals(500, sum.digits());
  }

  @Test
  void withoutDigitsThereIsNoValue() {
    assertEquals(Limits.NONE, new RatioSums().share(0.025, 0.025));
    assertEquals(Limits.NONE, new RatioSums().shareOfDigits(0.025, 0.025));
    assertEquals(Limits.NONE, new PairedSums().differenceOfShares(0.025, 0.025));
  }

  @Test
  void throwsRatherThanWraps() {
    RatioSums sums = new RatioSums();
    assertThrows(ArithmeticException.class, () -> sums.add(1L << 32, 1L << 32));
  }
}

package org.concord.pipeline.statistics;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class BetsTest {
  private static int won(ToDoubleFunction<SplittableRandom> draw, int numbers) {
    int won = 0;
    for (int run = 0; run < 1_000; run++) {
      SplittableRandom random = new SplittableRandom(run);
      Bets bets = new Bets(0, -1, 1);
      for (int i = 0; i < numbers; i++) {
        bets.add(draw.applyAsDouble(random));
      }
      won += bets.exceeds(0.05) ? 1 : 0;
    }
    return won;
  }

  /** 50 of 1,000 are allowed, however often one looks; 65 is two standard errors more. */
  @Test
  void aMeanAtTheBoundSeldomExceedsItAtAnyTime() {
    int fair = won(random -> random.nextInt(10) == 0 ? 2 * random.nextInt(2) - 1 : 0, 2_000);
    assertTrue(fair <= 65, "actual: " + fair);
    int skewed = won(random -> random.nextInt(21) == 0 ? -1 : 0.05, 2_000);
    assertTrue(skewed <= 65, "actual: " + skewed);
  }

  @Test
  void aMeanOverTheBoundIsFoundSoon() {
    int found = won(random -> random.nextInt(10) == 0 ? 1 : 0, 200);
    assertTrue(found > 950, "actual: " + found);
  }

  @Test
  void aBoundAtTheEndOfTheRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Bets(1, 0, 1));
  }
}

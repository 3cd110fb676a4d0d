package org.concord.pipeline.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PairedDifferenceTest {
  @Test
  void comparesTheDigitsThatRolledOutHereAndThere() {
    PerDigitCounts without = counts(new int[][] {{10, 5, 1}, {20, 20, 1}, {10, 0, 0}});
    PerDigitCounts with = counts(new int[][] {{10, 10, 1}, {40, 20, 0}, {0, 0, 0}});
    // 25 of 30 before, 30 of 50 after.
    assertEquals(60 - 100 * 25 / 30.0, PairedDifference.ofAccuracy(without, with).points(), 1e-9);
    assertEquals(-50, PairedDifference.ofAgreement(without, with).points(), 1e-9);
    // Steps of 0 and -1 have a standard deviation of √½, their mean one of √½ / √2.
    assertEquals(50, PairedDifference.ofAgreement(without, with).standardError(), 1e-9);
  }

  @Test
  void isCertainWhereEveryDigitChangesAlike() {
    PerDigitCounts without = counts(new int[][] {{10, 5, 1}, {20, 10, 1}});
    PerDigitCounts with = counts(new int[][] {{10, 6, 0}, {20, 12, 0}});
    assertEquals(10, PairedDifference.ofAccuracy(without, with).points(), 1e-9);
    assertEquals(0, PairedDifference.ofAccuracy(without, with).standardError(), 1e-9);
    assertEquals(new PairedDifference(-100, 0), PairedDifference.ofAgreement(without, with));
  }

  @Test
  void hasNoNumberWithoutDigits() {
    PairedDifference none =
        PairedDifference.ofAccuracy(new PerDigitCounts(3), new PerDigitCounts(3));
    assertTrue(Double.isNaN(none.points()) && Double.isNaN(none.standardError()));
    PairedDifference one =
        PairedDifference.ofAgreement(
            counts(new int[][] {{3, 1, 1}}), counts(new int[][] {{3, 1, 0}}));
    assertEquals(-100, one.points());
    assertTrue(Double.isNaN(one.standardError()));
  }

  /** Over many sets drawn alike, the spread of the change must be what the errors say. */
  @Test
  void standardErrorIsTheSpreadOverSets() {
    SplittableRandom random = new SplittableRandom(1);
    int sets = 2_000;
    double sum = 0;
    double squares = 0;
    double variances = 0;
    for (int set = 0; set < sets; set++) {
      int[][] without = new int[60][];
      int[][] with = new int[60][];
      for (int digit = 0; digit < 60; digit++) {
        int cells = random.nextInt(20, 200);
        double ease = random.nextDouble();
        without[digit] = new int[] {cells, (int) Math.round(cells * ease), 1};
        int more = cells + random.nextInt(50);
        double hard = ease * random.nextDouble();
        with[digit] = new int[] {more, (int) Math.round(more * hard), 1};
      }
      PairedDifference change = PairedDifference.ofAccuracy(counts(without), counts(with));
      sum += change.points();
      squares += change.points() * change.points();
      variances += change.standardError() * change.standardError();
    }
    double spread = Math.sqrt(squares / sets - sum / sets * (sum / sets));
    assertEquals(1, Math.sqrt(variances / sets) / spread, 0.06);
  }

  /** Digits by cells, right ones, and whether they agree; no cells: not rolled out. */
  private static PerDigitCounts counts(int[][] digits) {
    PerDigitCounts counts = new PerDigitCounts(digits.length);
    for (int digit = 0; digit < digits.length; digit++) {
      counts.record(digit, digits[digit][0], digits[digit][1], digits[digit][2] == 1);
    }
    return counts;
  }
}

package org.concord.render.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LiveCurvesTest {
  /** Rows of a third of a pixel are not exact: this once went on for ever. */
  @Test
  void rowsAreMovedApartWhateverTheirRounding() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 10_000; trial++) {
      double row = random.nextDouble(400);
      double[] rows = {row, row, random.nextDouble(400), row + random.nextDouble(12)};
      LiveCurves.spread(rows);
      for (int one = 0; one < rows.length; one++) {
        for (int other = 0; other < one; other++) {
          assertTrue(Math.abs(rows[one] - rows[other]) > 11.99);
        }
      }
      assertEquals(row, rows[0]);
    }
  }
}

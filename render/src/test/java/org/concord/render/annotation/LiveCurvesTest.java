package org.concord.render.annotation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LiveCurvesTest {
  private static final double LOWEST = 400;

  private static double[] spread(double... rows) {
    LiveCurves.spread(rows, LOWEST);
    return rows;
  }

  @Test
  void rowsFarApartStayWhereTheyAre() {
    assertArrayEquals(new double[] {50, 20, 400}, spread(50, 20, 400));
    assertArrayEquals(new double[0], spread());
  }

  @Test
  void rowsThatMeetMoveDownInOrder() {
    assertArrayEquals(new double[] {100, 112, 124}, spread(100, 100, 101));
  }

  @Test
  void rowsAtTheBottomMoveUp() {
    assertArrayEquals(new double[] {364, 376, 388, 400}, spread(400, 400, 400, 400));
    assertArrayEquals(new double[] {10, 388, 400}, spread(10, 395, 396));
  }

  @Test
  void curvesWithoutValueTakeNoRoom() {
    assertArrayEquals(new double[] {100, Double.NaN, 112}, spread(100, Double.NaN, 100));
  }

  /** Rows of a third of a pixel are not exact: this once went on for ever. */
  @Test
  void rowsAreMovedApartWhateverTheirRounding() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 10_000; trial++) {
      double row = random.nextDouble(LOWEST);
      double[] rows = spread(row, row, random.nextDouble(LOWEST), row + random.nextDouble(12));
      for (int one = 0; one < rows.length; one++) {
        assertTrue(rows[one] <= LOWEST);
        for (int other = 0; other < one; other++) {
          assertTrue(Math.abs(rows[one] - rows[other]) > 11.99);
        }
      }
    }
  }
}

package org.concord.render.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.CompareFilm.ModelPanel;
import org.concord.render.look.Palette;
import org.concord.render.look.Typeface;
import org.concord.render.plot.Series;
import org.concord.render.tile.SyntheticTile;
import org.junit.jupiter.api.Test;

final class CompareFilmTest {
  private static final int FRAMES = 41;

  private static ModelPanel panel(String name, double level) {
    double[] curve =
        IntStream.range(0, FRAMES).mapToDouble(f -> f == 0 ? Double.NaN : level).toArray();
    return new ModelPanel(name, SyntheticTile.many(9, FRAMES), curve, curve);
  }

  private static CompareFilm film(ModelPanel... panels) {
    return new CompareFilm("Compared", List.of(panels), 0, 2, 20, Palette.ARTICLE);
  }

  private static Canvas painted(CompareFilm film, int frame) {
    Canvas canvas = new Canvas(film.width(), film.height());
    film.paint(frame, canvas);
    return canvas;
  }

  private static long count(Canvas canvas, int rgb) {
    return Arrays.stream(canvas.pixels()).filter(pixel -> distance(pixel, rgb) < 120).count();
  }

  /** Edges of lines are blended with white. */
  private static int distance(int one, int other) {
    return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff))
        + Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff))
        + Math.abs((one & 0xff) - (other & 0xff));
  }

  @Test
  void panelsStandSideBySideAndAreOfTheSameCells() {
    CompareFilm film = film(panel("one", 30), panel("two", 80));
    assertEquals(0, film.width() % 2);
    assertEquals(0, film.height() % 2);
    assertEquals(FRAMES, film.frames());
    Canvas canvas = painted(film, 30);
    int side = 3 * 28 * 2;
    int left = (film.width() - 2 * side - 16) / 4 * 2;
    for (int y = 30; y < 30 + side; y++) {
      for (int x = left; x < left + side; x++) {
        int at = y * film.width() + x;
        assertEquals(canvas.pixels()[at], canvas.pixels()[at + side + 16]);
      }
    }
  }

  @Test
  void fourPanelsStandInTwoRows() {
    CompareFilm two = film(panel("one", 30), panel("two", 80));
    CompareFilm film = film(panel("one", 30), panel("two", 80), panel("a", 50), panel("b", 60));
    int side = 3 * 28 * 2;
    assertEquals(two.width(), film.width());
    assertEquals(two.height() + 30 + side, film.height());
    Canvas canvas = painted(film, 30);
    int below = (30 + side) * film.width();
    for (int y = 30; y < 30 + side; y++) {
      for (int x = 0; x < film.width(); x++) {
        int at = y * film.width() + x;
        assertEquals(canvas.pixels()[at], canvas.pixels()[at + below]);
      }
    }
  }

  @Test
  void panelsAreAsWideAsNamesThatAreNotTooLong() {
    String name = "a model whose name is longer";
    CompareFilm two =
        new CompareFilm("", List.of(panel(name, 1), panel("b", 1)), 0, 1, 20, Palette.ARTICLE);
    double words = Typeface.width(name, Typeface.bold(15));
    assertTrue(two.width() >= 2 * words);
    assertTrue(film(panel(name.repeat(99), 1)).width() < 500);
  }

  @Test
  void curvesGrowAndFramesCanBePaintedInAnyOrder() {
    CompareFilm film = film(panel("one", 30), panel("two", 80));
    Canvas early = painted(film, 5);
    Canvas late = painted(film, 40);
    for (int number = 0; number < 2; number++) {
      long before = count(early, Series.colour(number));
      assertTrue(before > 0);
      assertTrue(count(late, Series.colour(number)) > before + 50);
    }
    assertTrue(Arrays.equals(early.pixels(), painted(film, 5).pixels()));
    assertFalse(Arrays.equals(early.pixels(), late.pixels()));
  }

  /** The values at the right are as long as those of curves that lie far apart. */
  @Test
  void valuesOfCurvesThatMeetAreNotWrittenOverEachOther() {
    Canvas apart = painted(film(panel("one", 80), panel("two", 50), panel("three", 20)), 40);
    Canvas met = painted(film(panel("one", 50), panel("two", 50), panel("three", 50)), 40);
    for (int number = 0; number < 3; number++) {
      long written = countRightOfCurves(met, Series.colour(number));
      assertTrue(written > 20, number + ": " + written);
      long alone = countRightOfCurves(apart, Series.colour(number));
      assertTrue(written > 0.6 * alone, number + ": " + written + " of " + alone);
    }
  }

  @Test
  void aCurveWithoutValuesLeavesNothing() {
    Canvas none = painted(film(panel("one", Double.NaN)), 40);
    assertEquals(0, countRightOfCurves(none, Series.colour(0)));
    assertTrue(countRightOfCurves(painted(film(panel("one", 50)), 40), Series.colour(0)) > 20);
  }

  /** Pixels of a colour at the right edge, where the values of the second plot are written. */
  private static long countRightOfCurves(Canvas canvas, int rgb) {
    long count = 0;
    for (int y = 30 + 3 * 28 * 2; y < canvas.height() - 86; y++) {
      for (int x = canvas.width() - 40; x < canvas.width(); x++) {
        count += distance(canvas.pixels()[y * canvas.width() + x], rgb) < 120 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void panelsMustBeOfOneSizeAndLength() {
    ModelPanel shorter =
        new ModelPanel("short", SyntheticTile.many(9, FRAMES), new double[3], new double[3]);
    assertThrows(IllegalArgumentException.class, () -> film(panel("one", 1), shorter));
    ModelPanel fewer =
        new ModelPanel(
            "few", SyntheticTile.many(4, FRAMES), new double[FRAMES], new double[FRAMES]);
    assertThrows(IllegalArgumentException.class, () -> film(panel("one", 1), fewer));
  }
}

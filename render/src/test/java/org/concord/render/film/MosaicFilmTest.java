package org.concord.render.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;
import org.concord.render.tile.FilmTile;
import org.concord.render.tile.SyntheticTile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MosaicFilmTest {
  private static Canvas painted(MosaicFilm film, int frame) {
    Canvas canvas = new Canvas(film.width(), film.height());
    film.paint(frame, canvas);
    return canvas;
  }

  @Test
  void hundredDigitsHaveTheArticlesSizeSpeedAndLength() {
    MosaicFilm film = new MosaicFilm("", SyntheticTile.many(100, 401), 0, 2, 200, Palette.ARTICLE);
    assertEquals(560, film.width());
    assertEquals(646, film.height());
    assertEquals(401, film.frames());
    assertEquals(30, film.frameRate());
  }

  @ParameterizedTest
  @CsvSource({"1, 360, 142", "2, 360, 142", "7, 360, 254", "101, 616, 646", "1000, 1792, 1878"})
  void anyNumberOfDigitsFits(int tiles, int width, int height) {
    MosaicFilm film =
        new MosaicFilm("A model", SyntheticTile.many(tiles, 3), 0, 2, 0, Palette.ARTICLE);
    assertEquals(width, film.width());
    assertEquals(height, film.height());
    painted(film, 2);
  }

  @Test
  void sidesAreEvenEvenIfTilesAreNot() {
    List<FilmTile> tiles = List.of(new SyntheticTile(1, 371, 13, 2));
    MosaicFilm film = new MosaicFilm("", tiles, 0, 1, 0, Palette.ARTICLE);
    assertEquals(372, film.width());
    assertEquals(100, film.height());
    painted(film, 1);
  }

  @Test
  void thePosterShowsTheLastFrameBeforeTheMutation() {
    List<FilmTile> tiles = SyntheticTile.many(1, 41);
    assertEquals(20, new MosaicFilm("", tiles, 0, 2, 20, Palette.ARTICLE).posterFrame());
    assertEquals(40, new MosaicFilm("", tiles, 0, 2, 0, Palette.ARTICLE).posterFrame());
  }

  @ParameterizedTest
  @CsvSource({"light, FFFFFF, 000000", "dark, 14171C, FFFFFF"})
  void everyPixelOfTheMosaicHasItsCellsColour(String theme, String background, String undecided) {
    List<FilmTile> tiles = SyntheticTile.many(100, 50);
    MosaicFilm film = new MosaicFilm("", tiles, 0, 2, 0, Palette.ARTICLE.on(Theme.of(theme)));
    Canvas canvas = painted(film, 20);
    byte[] labels = new byte[28 * 28];
    for (int y = 0; y < 560; y++) {
      for (int x = 0; x < 560; x++) {
        tiles.get(y / 56 * 10 + x / 56).labels(20, labels);
        byte label = labels[y % 56 / 2 * 28 + x % 56 / 2];
        int expected = Integer.parseInt(background, 16);
        if (label == FilmTile.UNDECIDED) {
          expected = Integer.parseInt(undecided, 16);
        } else if (label >= 0) {
          expected = Palette.ARTICLE.labels().get(label);
        }
        assertEquals(expected, canvas.pixels()[y * 560 + x] & 0xFFFFFF, x + ", " + y);
      }
    }
  }

  @Test
  void fewDigitsAreCentred() {
    Canvas canvas =
        painted(new MosaicFilm("", SyntheticTile.many(1, 70), 0, 2, 0, Palette.ARTICLE), 69);
    int left = canvas.width();
    int right = 0;
    for (int y = 0; y < 56; y++) {
      for (int x = 0; x < canvas.width(); x++) {
        if ((canvas.pixels()[y * canvas.width() + x] & 0xFFFFFF) != Canvas.WHITE) {
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
    }
    assertEquals(canvas.width() - 1, left + right);
  }

  @Test
  void framesDoNotDependOnWhatTheCanvasHeld() {
    MosaicFilm film = new MosaicFilm("", SyntheticTile.many(9, 50), 0, 2, 20, Palette.ARTICLE);
    Canvas used = painted(film, 40);
    film.paint(7, used);
    assertArrayEquals(painted(film, 7).pixels(), used.pixels());
  }

  @Test
  void theCursorMovesAndTheMutationShows() {
    List<FilmTile> tiles = SyntheticTile.many(100, 401);
    Canvas with = painted(new MosaicFilm("", tiles, 0, 2, 200, Palette.ARTICLE), 0);
    Canvas without = painted(new MosaicFilm("", tiles, 0, 2, 0, Palette.ARTICLE), 0);
    int bar = (560 + 43) * 560;
    assertEquals(without.pixels()[bar + 100], with.pixels()[bar + 100]);
    assertTrue(without.pixels()[bar + 450] != with.pixels()[bar + 450]);
    assertEquals(without.pixels()[bar + 100], without.pixels()[bar + 450]);
    Canvas end = painted(new MosaicFilm("", tiles, 0, 2, 0, Palette.ARTICLE), 400);
    assertEquals(with.pixels()[bar + 13], end.pixels()[bar + 546]);
  }

  @Test
  void theLegendNamesUndecidedCellsWhereTheTitleLeavesRoom() {
    assertTrue(blackInLegend("A model") >= 20 * 16);
    assertTrue(blackInLegend("A model whose title leaves no room") < 20 * 16);
  }

  /** Counts left of the ten swatches. */
  private static int blackInLegend(String title) {
    MosaicFilm film = new MosaicFilm(title, SyntheticTile.many(100, 3), 0, 2, 0, Palette.ARTICLE);
    assertEquals(646, film.height());
    Canvas canvas = painted(film, 1);
    int black = 0;
    for (int y = 560 + 9; y < 560 + 9 + 16; y++) {
      for (int x = 0; x < 560 - 10 - 200; x++) {
        black += (canvas.pixels()[y * 560 + x] & 0xFFFFFF) == 0 ? 1 : 0;
      }
    }
    return black;
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new MosaicFilm("", List.of(), 0, 2, 0, Palette.ARTICLE));
    List<FilmTile> uneven =
        List.of(new SyntheticTile(0, 28, 28, 5), new SyntheticTile(0, 28, 28, 6));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new MosaicFilm("", uneven, 0, 2, 0, Palette.ARTICLE))
            .getMessage();
    assertEquals(
        "tiles must be of one size and length, actual: 28×28, 5 frames and 28×28, 6 frames",
        message);
    List<FilmTile> five = SyntheticTile.many(1, 5);
    assertThrows(
        IllegalArgumentException.class, () -> new MosaicFilm("", five, 0, 2, 4, Palette.ARTICLE));
  }
}

package org.concord.render.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.StretchFilm.CoursePanel;
import org.concord.render.look.Palette;
import org.concord.render.look.Typeface;
import org.concord.render.tile.SyntheticTile;
import org.junit.jupiter.api.Test;

final class StretchFilmTest {
  private static final int FRAMES = 30;
  private static final int VERDICT_AT = 20;
  private static final int SCALE = 3;

  private static CoursePanel panel(int number, int frames) {
    double[] right =
        IntStream.range(0, frames).mapToDouble(f -> f == 0 ? Double.NaN : 100 - f).toArray();
    List<String> captions = IntStream.range(0, frames).mapToObj(f -> "level " + f / 10).toList();
    return new CoursePanel(
        "Way " + number,
        new SyntheticTile(number, 30, 34, FRAMES),
        captions,
        right,
        VERDICT_AT,
        "Known up to here");
  }

  private static Canvas painted(StretchFilm film, int frame) {
    Canvas canvas = new Canvas(film.width(), film.height());
    film.paint(frame, canvas);
    return canvas;
  }

  private static StretchFilm film(CoursePanel... panels) {
    return new StretchFilm("Stretched", List.of(panels), SCALE, Palette.ARTICLE);
  }

  /** Whether a frame differs from another in some rows, where the heading of a panel stands. */
  private static boolean differs(StretchFilm film, int frame, int other, int top, int bottom) {
    int from = top * film.width();
    int to = bottom * film.width();
    return !Arrays.equals(
        painted(film, frame).pixels(), from, to, painted(film, other).pixels(), from, to);
  }

  @Test
  void isAsLongAsItsCaptionsAndOfEvenSize() {
    StretchFilm film = film(panel(0, 25), panel(1, 25), panel(2, 25));
    assertEquals(25, film.frames());
    assertEquals(0, film.width() % 2);
    assertEquals(0, film.height() % 2);
    assertTrue(film.width() >= 3 * 30 * SCALE);
  }

  @Test
  void saysHowFarItIsAndTheVerdictOnceItIsKnown() {
    StretchFilm film = film(panel(0, FRAMES), panel(1, FRAMES));
    assertFalse(differs(film, 3, 8, 0, 60));
    assertTrue(differs(film, 8, 12, 25, 45));
    assertFalse(differs(film, 8, 12, 46, 64));
    assertTrue(differs(film, VERDICT_AT - 1, VERDICT_AT, 46, 64));
    assertFalse(differs(film, VERDICT_AT, FRAMES - 1, 46, 64));
  }

  @Test
  void panelsAreAsWideAsTheirWordsAndHaveRoomForTheirLines() {
    String verdict = "Known up to a level that takes many words\nthen nothing";
    CoursePanel wordy =
        new CoursePanel(
            "Way",
            new SyntheticTile(0, 28, 28, 2),
            List.of("level", "level\nand more"),
            new double[2],
            1,
            verdict);
    StretchFilm film = new StretchFilm("", List.of(wordy, wordy), 1, Palette.ARTICLE);
    double words = Typeface.width(verdict.lines().findFirst().orElseThrow(), Typeface.bold(13));
    assertTrue(film.width() >= 2 * words, film.width() + " columns");
    int lines = 18;
    assertEquals(film("Known", "level").height() + 2 * lines, film(verdict, "level\nand").height());
  }

  private static StretchFilm film(String verdict, String caption) {
    SyntheticTile tile = new SyntheticTile(0, 28, 28, 1);
    return new StretchFilm(
        "",
        List.of(new CoursePanel("Way", tile, List.of(caption), new double[1], 0, verdict)),
        1,
        Palette.ARTICLE);
  }

  @Test
  void framesCanBePaintedInAnyOrder() {
    StretchFilm film = film(panel(0, FRAMES), panel(1, FRAMES));
    int[] early = painted(film, 5).pixels();
    int[] late = painted(film, 25).pixels();
    assertFalse(Arrays.equals(early, late));
    assertArrayEquals(early, painted(film, 5).pixels());
  }

  @Test
  void refusesPanelsThatDoNotFitTogether() {
    assertThrows(
        IllegalArgumentException.class, () -> film(panel(0, FRAMES), panel(1, FRAMES - 1)));
    assertThrows(IllegalArgumentException.class, () -> panel(0, FRAMES + 1));
    assertThrows(IllegalArgumentException.class, () -> panel(0, 0));
    SyntheticTile tile = new SyntheticTile(0, 28, 28, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> new CoursePanel("way", tile, List.of("one"), new double[2], 0, ""));
  }
}

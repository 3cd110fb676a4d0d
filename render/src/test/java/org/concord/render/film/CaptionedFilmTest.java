package org.concord.render.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.concord.render.film.CaptionedFilm.Group;
import org.concord.render.look.Palette;
import org.concord.render.look.Typeface;
import org.concord.render.tile.SyntheticTile;
import org.junit.jupiter.api.Test;

final class CaptionedFilmTest {
  private static final int COLUMNS = 5;

  private static CaptionedFilm film(String heading, String caption, int scale) {
    Group group = new Group(heading, SyntheticTile.many(2, 9), List.of("8", caption));
    return new CaptionedFilm("", List.of(group, group), COLUMNS, scale, 4, Palette.ARTICLE);
  }

  @Test
  void isAsWideAsItsDigitsIfTheWordsAreShort() {
    assertEquals(COLUMNS * (3 * 28 + 10) + 10, film("Two", "8", 3).width());
  }

  @Test
  void hasRoomForLongWordsHoweverSmallTheDigits() {
    String caption = "8, then 1  #59999 and then some";
    double words = Typeface.width(caption, Typeface.plain(11));
    assertTrue(film("Two", caption + "\nand", 1).width() >= COLUMNS * words);
    String heading = "Two digits in a group that has a heading of many, many words";
    assertTrue(film(heading, "8", 1).width() >= Typeface.width(heading, Typeface.bold(14)));
  }

  @Test
  void aLongTitleStandsAboveTheLegend() {
    Group group = new Group("Two", SyntheticTile.many(2, 9), List.of("8", "8"));
    String title = "A title that is longer than what fits at the left of the legend of this film";
    int height = film("Two", "8", 3).height();
    CaptionedFilm film =
        new CaptionedFilm(title, List.of(group, group), COLUMNS, 3, 4, Palette.ARTICLE);
    assertEquals(height + 2 * 20, film.height());
  }

  @Test
  void aGroupWithoutHeadingLeavesNoRoomForOne() {
    assertEquals(film("Two", "8", 3).height() - 2 * (30 - 10), film("", "8", 3).height());
  }

  @Test
  void refusesTilesWithoutWords() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Group("Two", SyntheticTile.many(2, 9), List.of("8")));
  }
}

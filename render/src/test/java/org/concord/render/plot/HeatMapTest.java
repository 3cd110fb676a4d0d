package org.concord.render.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.concord.render.look.ColourMap;
import org.concord.render.look.Theme;
import org.concord.render.plot.HeatMap.Cell;
import org.junit.jupiter.api.Test;

final class HeatMapTest {
  private static final List<String> NAMES = List.of("a", "b");
  private static final ColourScale SCALE = new ColourScale("Steps", 0, 10, ColourMap.BLUES);

  private static HeatMap map(int last) {
    return new HeatMap(
        "Recovery",
        "To",
        "From",
        NAMES,
        NAMES,
        List.of(
            List.of(new Cell("", 0x112233), new Cell("12", SCALE.colour(10))),
            List.of(new Cell("", 0xFFFFFF), new Cell("", last))),
        List.of(SCALE),
        List.of(new HeatMap.LegendKey("no digit", 0x445566)));
  }

  private static boolean seen(BufferedImage image, int colour, int fromRow, int toRow) {
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = fromRow; y < toRow; y++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == colour) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void drawsEachCellInItsColourAndTheKeyBelow() {
    HeatMap map = map(0x778899);
    BufferedImage image = map.draw();
    assertEquals(Plot.SCALE * map.width(), image.getWidth());
    int middle = image.getHeight() / 2;
    assertTrue(seen(image, 0x112233, 0, middle));
    assertTrue(seen(image, 0x778899, middle, image.getHeight()));
    assertTrue(seen(image, 0x445566, middle, image.getHeight()));
    assertFalse(seen(image, 0x445566, 0, middle));
  }

  /** Coloured cells keep their colours; blank ones are as the paper is. */
  @Test
  void blankCellsAreDarkOnDarkPaper() {
    BufferedImage image = map(0x778899).draw(Theme.DARK);
    assertTrue(seen(image, 0x112233, 0, image.getHeight()));
    assertFalse(seen(image, 0xFFFFFF, 0, image.getHeight()));
  }

  @Test
  void givesTheSameSvgAgain() {
    assertEquals(map(0x778899).svg(), map(0x778899).svg());
    assertTrue(map(0x778899).svg().contains("rgb(119,136,153)"));
    assertFalse(map(0).svg().contains("rgb(119,136,153)"));
  }

  @Test
  void saysWhereItsScaleIsCut() {
    HeatMap cut =
        new HeatMap(
            "",
            "",
            "",
            NAMES,
            NAMES,
            map(0).cells(),
            List.of(new ColourScale("Steps", 0, 10, ColourMap.BLUES, true)),
            List.of());
    HeatMap whole =
        new HeatMap("", "", "", NAMES, NAMES, map(0).cells(), List.of(SCALE), List.of());
    assertNotEquals(cut.svg(), whole.svg());
  }

  @Test
  void refusesWhatIsNoTable() {
    List<Cell> row = List.of(new Cell("", 0), new Cell("", 0));
    assertThrows(IllegalArgumentException.class, () -> of(List.of(row)));
    assertThrows(IllegalArgumentException.class, () -> of(List.of(row, row.subList(0, 1))));
    assertThrows(IllegalArgumentException.class, () -> of(List.of()));
  }

  private static HeatMap of(List<List<Cell>> cells) {
    return new HeatMap("", "", "", NAMES, NAMES, cells, List.of(), List.of());
  }
}

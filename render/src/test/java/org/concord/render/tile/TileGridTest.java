package org.concord.render.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;
import org.junit.jupiter.api.Test;

final class TileGridTest {
  private static Canvas painted(TileGrid grid, int frame, Palette palette) {
    Canvas canvas = new Canvas(grid.width(), grid.height(), palette.theme().background());
    grid.paint(grid.painter(palette), frame, canvas, 0, 0);
    return canvas;
  }

  @Test
  void hundredFortyFourDigitsMakeASquare() {
    TileGrid grid = new TileGrid(SyntheticTile.many(144, 90), 0, 2);
    Canvas sheet = painted(grid, 80, Palette.ARTICLE);
    assertEquals(672, sheet.width());
    assertEquals(672, sheet.height());
    Canvas mosaic = new Canvas(672, 672);
    TilePainter painter = new TilePainter(28, 28, 2, Palette.ARTICLE);
    for (int number = 0; number < 144; number++) {
      FilmTile tile = new SyntheticTile(number, 28, 28, 90);
      painter.paint(tile, 80, mosaic, number % 12 * 56, number / 12 * 56);
    }
    assertArrayEquals(mosaic.pixels(), sheet.pixels());
  }

  @Test
  void inkFadesColoursToTheBackground() {
    FilmTile tile =
        new FilmTile() {
          @Override
          public int width() {
            return 4;
          }

          @Override
          public int height() {
            return 1;
          }

          @Override
          public int frames() {
            return 1;
          }

          @Override
          public void labels(int frame, byte[] out) {
            Arrays.fill(out, (byte) 8);
            out[3] = NO_CELL;
          }

          @Override
          public boolean ink(int frame, byte[] out) {
            System.arraycopy(
                new byte[] {(byte) 255, (byte) 128, 0, (byte) 255}, 0, out, 0, out.length);
            return true;
          }
        };
    TileGrid grid = new TileGrid(List.of(tile), 1, 1);
    Canvas canvas = painted(grid, 0, Palette.ARTICLE);
    assertArrayEquals(new int[] {0x008080, 0x7FBFBF, 0xFFFFFF, 0xFFFFFF}, canvas.pixels());
    Canvas dark = painted(grid, 0, Palette.ARTICLE.on(Theme.DARK));
    assertArrayEquals(new int[] {0x008080, 0x0A4C4E, 0x14171C, 0x14171C}, dark.pixels());
  }
}

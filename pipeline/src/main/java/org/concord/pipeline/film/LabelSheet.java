package org.concord.pipeline.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.render.canvas.Canvas;
import org.concord.render.canvas.Png;
import org.concord.render.look.Palette;
import org.concord.render.tile.FilmTile;
import org.concord.render.tile.TileGrid;

/**
 * Paints the first digits of a set in the colours of their labels, like the first figure of the
 * article.
 */
public final class LabelSheet {
  private LabelSheet() {}

  /**
   * Writes a still as PNG, about square, each pixel shaded by its ink.
   *
   * @param data labelled
   * @param count maximum number of digits, at least 1
   * @param scale pixels per side of a cell, at least 1
   * @throws IOException if the file cannot be written
   */
  public static void write(Digits data, int count, int scale, Palette palette, Path file)
      throws IOException {
    List<LabelTile> tiles =
        IntStream.range(0, Math.min(count, data.count()))
            .mapToObj(i -> new LabelTile(data, i))
            .toList();
    TileGrid grid = new TileGrid(tiles, 0, scale);
    Canvas canvas = new Canvas(grid.width(), grid.height(), palette.theme().background());
    grid.paint(grid.painter(palette), 0, canvas, 0, 0);
    Png.write(canvas.image(), file);
  }

  /** One digit: all of its canvas in its label's colour, for the ink to show through. */
  private record LabelTile(Digits data, int digit) implements FilmTile {
    @Override
    public int width() {
      return data.width();
    }

    @Override
    public int height() {
      return data.height();
    }

    @Override
    public int frames() {
      return 1;
    }

    @Override
    public void labels(int frame, byte[] out) {
      Arrays.fill(out, (byte) data.label(digit));
    }

    @Override
    public boolean ink(int frame, byte[] out) {
      System.arraycopy(data.image(digit), 0, out, 0, out.length);
      return true;
    }
  }
}

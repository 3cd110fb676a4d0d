package org.concord.render.tile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.concord.render.canvas.Canvas;
import org.concord.render.canvas.Png;
import org.concord.render.look.Palette;

/**
 * A still of many digits side by side, each cell in its label's colour.
 *
 * @param tiles at least one, all of one size and length
 * @param columns tiles a row, at least 1
 * @param scale pixels a cell's side, at least 1
 * @param palette the colours
 */
public record ContactSheet(
    List<? extends FilmTile> tiles, int columns, int scale, Palette palette) {
  /** Checks that the tiles fit together. */
  public ContactSheet {
    tiles = new TileGrid(tiles, columns, scale).tiles();
  }

  /** A sheet about square, 12×12 for 144 tiles, in the article's colours. */
  public static ContactSheet of(List<? extends FilmTile> tiles, int scale) {
    return new ContactSheet(tiles, TileGrid.squareColumns(tiles.size()), scale, Palette.ARTICLE);
  }

  /** Paints a frame of all tiles in full colour. */
  public Canvas paint(int frame) {
    return paint(frame, null);
  }

  /**
   * Paints a frame of all tiles, each cell as strong as the ink under it.
   *
   * @param inks for each tile unsigned bytes {@code [height, width]}, 0 the background to 255 full
   *     colour; null for full colour everywhere
   */
  public Canvas paint(int frame, List<byte[]> inks) {
    TileGrid grid = new TileGrid(tiles, columns, scale);
    if (inks != null && inks.size() != tiles.size()) {
      throw new IllegalArgumentException(
          "inks must be " + tiles.size() + ", one a tile, actual: " + inks.size());
    }
    TilePainter painter = new TilePainter(grid.tileWidth(), grid.tileHeight(), scale, palette);
    Canvas canvas = new Canvas(grid.width(), grid.height(), palette.theme().background());
    for (int tile = 0; tile < tiles.size(); tile++) {
      byte[] ink = inks == null ? null : inks.get(tile);
      painter.paint(tiles.get(tile), frame, ink, canvas, grid.left(tile), grid.top(tile));
    }
    return canvas;
  }

  /**
   * Writes a frame of all tiles in full colour as PNG.
   *
   * @throws IOException naming the file, if it cannot be written
   */
  public void write(int frame, Path file) throws IOException {
    Png.write(paint(frame).image(), file);
  }
}

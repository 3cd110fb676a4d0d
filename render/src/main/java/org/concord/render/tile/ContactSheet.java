package org.concord.render.tile;

import java.util.List;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;

/**
 * A still of many digits side by side, each cell in its label's colour.
 *
 * @param tiles at least one, all of one size and length
 * @param columns tiles per row, at least 1
 * @param scale pixels per side of a cell, at least 1
 * @param palette the colours
 */
public record ContactSheet(
    List<? extends FilmTile> tiles, int columns, int scale, Palette palette) {
  /** Checks that the tiles fit together. */
  public ContactSheet {
    tiles = new TileGrid(tiles, columns, scale).tiles();
  }

  /** A sheet that is about square, 12×12 for 144 tiles. */
  public static ContactSheet of(List<? extends FilmTile> tiles, int scale, Palette palette) {
    return new ContactSheet(tiles, TileGrid.squareColumns(tiles.size()), scale, palette);
  }

  /** Paints a frame of all tiles. */
  public Canvas paint(int frame) {
    TileGrid grid = new TileGrid(tiles, columns, scale);
    TilePainter painter = new TilePainter(grid.tileWidth(), grid.tileHeight(), scale, palette);
    Canvas canvas = new Canvas(grid.width(), grid.height(), palette.theme().background());
    for (int tile = 0; tile < tiles.size(); tile++) {
      painter.paint(tiles.get(tile), frame, canvas, grid.left(tile), grid.top(tile));
    }
    return canvas;
  }
}

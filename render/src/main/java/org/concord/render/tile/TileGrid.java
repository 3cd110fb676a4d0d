package org.concord.render.tile;

import java.util.List;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;

/**
 * Tiles of one size, laid out in rows from left to right.
 *
 * @param tiles at least one, all of one size and length
 * @param columns tiles per row; 0 is replaced by as many as make the grid about square
 * @param scale pixels per side of a cell, at least 1
 */
public record TileGrid(List<? extends FilmTile> tiles, int columns, int scale) {
  /** Checks that the tiles fit together. */
  public TileGrid {
    tiles = List.copyOf(tiles);
    if (tiles.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one tile");
    }
    columns = columns == 0 ? squareColumns(tiles.size()) : columns;
    if (columns < 1 || scale < 1) {
      throw new IllegalArgumentException(
          "columns and scale must be at least 1, actual: " + columns + " and " + scale);
    }
    FilmTile first = tiles.get(0);
    for (FilmTile tile : tiles) {
      if (tile.width() != first.width()
          || tile.height() != first.height()
          || tile.frames() != first.frames()) {
        throw new IllegalArgumentException(
            "tiles must be of one size and length, actual: "
                + describe(first)
                + " and "
                + describe(tile));
      }
    }
  }

  /** The number of columns of a grid that is about square: 10 for 100 tiles. */
  public static int squareColumns(int tiles) {
    return (int) Math.ceil(Math.sqrt(tiles));
  }

  /** Columns of a tile in cells. */
  public int tileWidth() {
    return tiles.get(0).width();
  }

  /** Rows of a tile in cells. */
  public int tileHeight() {
    return tiles.get(0).height();
  }

  /** Frames of every tile. */
  public int frames() {
    return tiles.get(0).frames();
  }

  /** Columns of the whole grid in pixels. */
  public int width() {
    return columns * tileWidth() * scale;
  }

  /** Rows of the whole grid in pixels. */
  public int height() {
    return (tiles.size() + columns - 1) / columns * tileHeight() * scale;
  }

  /** The column of pixels where a tile begins. */
  private int left(int tile) {
    return tile % columns * tileWidth() * scale;
  }

  /** The row of pixels where a tile begins. */
  private int top(int tile) {
    return tile / columns * tileHeight() * scale;
  }

  /** A painter of such tiles. */
  public TilePainter painter(Palette palette) {
    return new TilePainter(tileWidth(), tileHeight(), scale, palette);
  }

  /**
   * Paints a frame of all tiles.
   *
   * @param left column of the canvas where the grid begins
   * @param top row of the canvas where the grid begins
   */
  public void paint(TilePainter painter, int frame, Canvas canvas, int left, int top) {
    for (int tile = 0; tile < tiles.size(); tile++) {
      painter.paint(tiles.get(tile), frame, canvas, left + left(tile), top + top(tile));
    }
  }

  private static String describe(FilmTile tile) {
    return tile.width() + "×" + tile.height() + ", " + tile.frames() + " frames";
  }
}

package org.concord.render.film;

import java.util.List;

/**
 * Tiles of one size, laid out in rows from the left to the right.
 *
 * @param tiles at least one, all of one size and length
 * @param columns tiles a row, at least 1
 * @param scale pixels a cell's side, at least 1
 */
record TileGrid(List<? extends FilmTile> tiles, int columns, int scale) {
  TileGrid {
    tiles = List.copyOf(tiles);
    if (tiles.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one tile");
    }
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
  static int squareColumns(int tiles) {
    return (int) Math.ceil(Math.sqrt(tiles));
  }

  int tileWidth() {
    return tiles.get(0).width();
  }

  int tileHeight() {
    return tiles.get(0).height();
  }

  int frames() {
    return tiles.get(0).frames();
  }

  /** Columns of the whole grid in pixels. */
  int width() {
    return columns * tileWidth() * scale;
  }

  /** Rows of the whole grid in pixels. */
  int height() {
    return (tiles.size() + columns - 1) / columns * tileHeight() * scale;
  }

  int left(int tile) {
    return tile % columns * tileWidth() * scale;
  }

  int top(int tile) {
    return tile / columns * tileHeight() * scale;
  }

  private static String describe(FilmTile tile) {
    return tile.width() + "×" + tile.height() + ", " + tile.frames() + " frames";
  }
}

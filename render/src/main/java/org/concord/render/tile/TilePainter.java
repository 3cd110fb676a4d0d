package org.concord.render.tile;

import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;

/** Paints the cells of tiles as squares in their labels' colours. Not thread-safe. */
public final class TilePainter {
  private final int width;
  private final int height;
  private final int scale;
  private final byte[] labels;
  private final byte[] ink;
  private final int background;
  private final int[] colours = new int[FilmTile.UNDECIDED + 1];

  /** Makes a painter of tiles of {@code width × height} cells of {@code scale} pixels per side. */
  public TilePainter(int width, int height, int scale, Palette palette) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.labels = new byte[width * height];
    this.ink = new byte[width * height];
    for (int label = 0; label < palette.labels().size(); label++) {
      colours[label] = palette.labels().get(label);
    }
    colours[FilmTile.UNDECIDED] = palette.theme().undecided();
    background = palette.theme().background();
  }

  /**
   * Paints the cells of a frame, shaded if the tile says so, and nothing where there is no cell.
   *
   * @param left column of the canvas where the tile begins
   * @param top row of the canvas where the tile begins
   */
  public void paint(FilmTile tile, int frame, Canvas canvas, int left, int top) {
    tile.labels(frame, labels);
    boolean shaded = tile.ink(frame, ink);
    int[] pixels = canvas.pixels();
    int stride = canvas.width();
    for (int y = 0; y < height; y++) {
      int row = (top + y * scale) * stride + left;
      boolean painted = false;
      for (int x = 0; x < width; x++) {
        int cell = y * width + x;
        if (labels[cell] != FilmTile.NO_CELL) {
          int colour = colours[labels[cell]];
          int rgb = shaded ? blend(colour, ink[cell] & 0xff) : colour;
          for (int at = row + x * scale; at < row + (x + 1) * scale; at++) {
            pixels[at] = rgb;
          }
          painted = true;
        }
      }
      if (painted) {
        for (int copy = 1; copy < scale; copy++) {
          System.arraycopy(pixels, row, pixels, row + copy * stride, width * scale);
        }
      }
    }
  }

  private int blend(int rgb, int ink) {
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = (rgb >> shift) & 0xff;
      int paper = (background >> shift) & 0xff;
      result |= (paper - Math.floorDiv((paper - channel) * ink + 127, 255)) << shift;
    }
    return result;
  }
}

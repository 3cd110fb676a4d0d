package org.concord.render.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.function.IntFunction;
import org.concord.render.annotation.Counter;
import org.concord.render.annotation.Footer;
import org.concord.render.annotation.TimelineMark;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;
import org.concord.render.tile.FilmTile;
import org.concord.render.tile.TileGrid;
import org.concord.render.tile.TilePainter;

/**
 * The film of many digits side by side, with a title, a legend and a timeline below.
 *
 * <p>100 tiles of 28×28 cells make frames of 560×646 pixels, unless the title is long. Narrower
 * mosaics are centred. It can go back to earlier frames if its tiles can. Not thread-safe.
 */
public final class MosaicFilm extends LaidOutFilm {
  private final TileGrid grid;
  private final int mutateAt;
  private final int left;
  private final Theme theme;
  private final TilePainter painter;
  private final IntFunction<BrushCursor> brushes;

  /**
   * Lays out the film.
   *
   * @param title the caption, for example the model's name; may be empty
   * @param tiles at least one, all of one size and length
   * @param columns tiles per row, 0 for a mosaic that is about square
   * @param scale pixels per side of a cell, at least 1
   * @param mutateAt the step after which the digits are swapped, 0 for never
   * @throws IllegalArgumentException if tiles or choices do not fit together
   */
  public MosaicFilm(
      String title,
      List<? extends FilmTile> tiles,
      int columns,
      int scale,
      int mutateAt,
      Palette palette) {
    this(title, tiles, columns, scale, mutateAt, palette, Counter.STEPS, List.of(), frame -> null);
  }

  /**
   * Lays out the film with more on its timeline and over its tiles.
   *
   * @param counter what frames count
   * @param marks highlighted ranges of the timeline
   * @param brushes the brush that touches the only tile in a frame, or null
   */
  public MosaicFilm(
      String title,
      List<? extends FilmTile> tiles,
      int columns,
      int scale,
      int mutateAt,
      Palette palette,
      Counter counter,
      List<TimelineMark> marks,
      IntFunction<BrushCursor> brushes) {
    this.grid = new TileGrid(tiles, columns, scale);
    this.mutateAt = mutateAt;
    this.theme = palette.theme();
    this.brushes = brushes;
    int steps = grid.frames() - 1;
    if (mutateAt < 0 || mutateAt > Math.max(0, steps - 1)) {
      throw new IllegalArgumentException(
          "mutation must be at 0 (none) to " + Math.max(0, steps - 1) + ", actual: " + mutateAt);
    }
    int width = even(Math.max(grid.width(), Footer.MIN_WIDTH));
    int height = even(grid.height() + Footer.height(title, width, palette));
    // Even, so that the 2×2 pixels that share a chroma sample in video lie within one cell.
    left = (width - grid.width()) / 4 * 2;
    painter = grid.painter(palette);
    Footer footer = new Footer(width, height, steps, mutateAt, title, palette, counter);
    footer.mark(marks);
    layOut(width, height, footer, palette);
  }

  @Override
  public int frames() {
    return grid.frames();
  }

  /** The last frame before the mutation, or the last of all. */
  @Override
  public int posterFrame() {
    return mutateAt > 0 ? mutateAt : frames() - 1;
  }

  @Override
  void paintOver(int frame, Canvas canvas) {
    grid.paint(painter, frame, canvas, left, 0);
    BrushCursor brush = brushes.apply(frame);
    if (brush != null) {
      paint(brush, canvas);
    }
  }

  /** A ring around what the brush touches. */
  private void paint(BrushCursor brush, Canvas canvas) {
    double radius = (brush.radius() + 0.5) * grid.scale();
    double x = left + (brush.x() + 0.5) * grid.scale();
    double y = (brush.y() + 0.5) * grid.scale();
    Graphics2D graphics = canvas.graphics();
    try {
      graphics.clipRect(left, 0, grid.width(), grid.height());
      graphics.setStroke(new BasicStroke(2));
      graphics.setColor(new Color(brush.pen() ? theme.ink() : theme.mutation()));
      graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    } finally {
      graphics.dispose();
    }
  }
}

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
  private final Footer footer;
  private final Canvas background;
  private final IntFunction<BrushCursor> brushes;

  private MosaicFilm(Builder builder) {
    brushes = builder.brushes;
    grid = new TileGrid(builder.tiles, builder.columns, builder.scale);
    int steps = grid.frames() - 1;
    if (builder.mutateAt < 0 || builder.mutateAt > Math.max(0, steps - 1)) {
      throw new IllegalArgumentException(
          "mutation must be at 0 (none) to "
              + Math.max(0, steps - 1)
              + ", actual: "
              + builder.mutateAt);
    }
    mutateAt = builder.mutateAt;
    theme = builder.palette.theme();
    int width = even(Math.max(grid.width(), Footer.MIN_WIDTH));
    int height = even(grid.height() + Footer.height(builder.title, width));
    // Even, so that the 2×2 pixels that share a chroma sample in video lie within one cell.
    left = (width - grid.width()) / 4 * 2;
    painter = new TilePainter(grid.tileWidth(), grid.tileHeight(), grid.scale(), builder.palette);
    footer =
        new Footer(
            width,
            height,
            steps,
            builder.mutateAt,
            builder.title,
            builder.palette,
            builder.counter);
    footer.mark(builder.marks);
    background = new Canvas(width, height, theme.background());
    footer.paintStatic(background);
  }

  /**
   * Starts to build the film of some tiles.
   *
   * @param tiles at least one, all of one size and length
   */
  public static Builder of(List<? extends FilmTile> tiles) {
    return new Builder(tiles);
  }

  @Override
  Canvas background() {
    return background;
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
    for (int number = 0; number < grid.tiles().size(); number++) {
      FilmTile tile = grid.tiles().get(number);
      painter.paint(tile, frame, canvas, left + grid.left(number), grid.top(number));
    }
    BrushCursor brush = brushes.apply(frame);
    if (brush != null) {
      paint(brush, canvas);
    }
    footer.paintStep(canvas, frame);
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

  /** Options of a mosaic; the defaults are the article's. */
  public static final class Builder {
    private final List<? extends FilmTile> tiles;
    private String title = "";
    private Palette palette = Palette.ARTICLE;
    private int columns;
    private int scale = 2;
    private int mutateAt;
    private List<TimelineMark> marks = List.of();
    private IntFunction<BrushCursor> brushes = frame -> null;
    private Counter counter = Counter.STEPS;

    private Builder(List<? extends FilmTile> tiles) {
      this.tiles = tiles;
      this.columns = TileGrid.squareColumns(tiles.size());
    }

    /** The caption, for example the model's name; empty by default. */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /** The colours of the labels; the article's by default. */
    public Builder palette(Palette palette) {
      this.palette = palette;
      return this;
    }

    /** Tiles per row; by default the mosaic is about square. */
    public Builder columns(int columns) {
      this.columns = columns;
      return this;
    }

    /** Pixels per side of a cell; 2 by default. */
    public Builder scale(int scale) {
      this.scale = scale;
      return this;
    }

    /** The step after which the digits are swapped, 0 for never, the default. */
    public Builder mutateAt(int step) {
      this.mutateAt = step;
      return this;
    }

    /** What frames count; steps by default. */
    public Builder counter(Counter counter) {
      this.counter = counter;
      return this;
    }

    /** Highlighted ranges of the timeline; none by default. */
    public Builder marks(List<TimelineMark> marks) {
      this.marks = List.copyOf(marks);
      return this;
    }

    /** The brush that touches the only tile in a frame, or null; none by default. */
    public Builder brushes(IntFunction<BrushCursor> brushes) {
      this.brushes = brushes;
      return this;
    }

    /**
     * Lays out the film.
     *
     * @throws IllegalArgumentException if tiles or choices do not fit together
     */
    public MosaicFilm build() {
      return new MosaicFilm(this);
    }
  }
}

package org.concord.render.film;

import java.util.List;
import org.concord.render.Canvas;
import org.concord.render.Film;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;

/**
 * The film of many digits side by side, with a title, a legend and a timeline below.
 *
 * <p>100 tiles of 28×28 cells make frames of 560×646 pixels. Narrower mosaics are centred. It goes
 * back to earlier frames if its tiles do. Not thread-safe.
 */
public final class MosaicFilm implements Film {
  /** The article's speed. */
  private static final int FRAME_RATE_FPS = 30;

  private final TileGrid grid;
  private final int mutateAt;
  private final int left;
  private final TilePainter painter;
  private final Footer footer;
  private final Canvas background;

  private MosaicFilm(Builder builder) {
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
    int width = even(Math.max(grid.width(), Footer.MIN_WIDTH));
    int height = even(grid.height() + Footer.HEIGHT);
    // Even, so that the squares of 2×2 pixels that share a colour in video are whole cells.
    left = (width - grid.width()) / 4 * 2;
    painter =
        new TilePainter(
            grid.tileWidth(), grid.tileHeight(), grid.scale(), builder.palette, builder.theme);
    footer =
        new Footer(
            width,
            height - Footer.HEIGHT,
            steps,
            builder.mutateAt,
            builder.title,
            builder.palette,
            builder.theme);
    background = new Canvas(width, height);
    background.fill(0, 0, width, height, builder.theme.background());
    footer.paintStatic(background);
  }

  /**
   * Begins the film of some tiles.
   *
   * @param tiles at least one, all of one size and length
   */
  public static Builder of(List<? extends FilmTile> tiles) {
    return new Builder(tiles);
  }

  @Override
  public int width() {
    return background.width();
  }

  @Override
  public int height() {
    return background.height();
  }

  @Override
  public int frames() {
    return grid.frames();
  }

  @Override
  public int frameRate() {
    return FRAME_RATE_FPS;
  }

  /** The last frame before the mutation, or the last of all. */
  @Override
  public int posterFrame() {
    return mutateAt > 0 ? mutateAt : frames() - 1;
  }

  @Override
  public void paint(int frame, Canvas canvas) {
    canvas.copyFrom(background);
    for (int tile = 0; tile < grid.tiles().size(); tile++) {
      painter.paint(
          grid.tiles().get(tile), frame, null, canvas, left + grid.left(tile), grid.top(tile));
    }
    footer.paintStep(canvas, frame);
  }

  private static int even(int length) {
    return length + length % 2;
  }

  /** What can be chosen about a mosaic; what is not chosen is as in the article. */
  public static final class Builder {
    private final List<? extends FilmTile> tiles;
    private String title = "";
    private Palette palette = Palette.ARTICLE;
    private Theme theme = Theme.LIGHT;
    private int columns;
    private int scale = 2;
    private int mutateAt;

    private Builder(List<? extends FilmTile> tiles) {
      this.tiles = tiles;
      this.columns = TileGrid.squareColumns(tiles.size());
    }

    /** The words below the mosaic, for example the model's name; none by default. */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /** The colours of the labels; the article's by default. */
    public Builder palette(Palette palette) {
      this.palette = palette;
      return this;
    }

    /** The colours of the rest; light by default. */
    public Builder theme(Theme theme) {
      this.theme = theme;
      return this;
    }

    /** Tiles a row; by default so many that the mosaic is about square. */
    public Builder columns(int columns) {
      this.columns = columns;
      return this;
    }

    /** Pixels a cell's side; 2 by default. */
    public Builder scale(int scale) {
      this.scale = scale;
      return this;
    }

    /** The step after which the digits are swapped, 0 for never, the default. */
    public Builder mutateAt(int step) {
      this.mutateAt = step;
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

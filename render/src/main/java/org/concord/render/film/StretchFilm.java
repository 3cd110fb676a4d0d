package org.concord.render.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.concord.render.annotation.Footer;
import org.concord.render.annotation.LiveCurve;
import org.concord.render.annotation.LiveCurves;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;
import org.concord.render.look.Typeface;
import org.concord.render.plot.Series;
import org.concord.render.tile.FilmTile;
import org.concord.render.tile.TileGrid;
import org.concord.render.tile.TilePainter;

/**
 * The film of one digit under several transforms, side by side, each growing until most cells give
 * another label. The level is written above each panel; live curves below show the share of cells
 * that are right. Not thread-safe.
 */
public final class StretchFilm extends LaidOutFilm {
  private static final int GAP = 12;
  private static final int NAME_BASELINE = 20;
  private static final int LINE = 18;
  private static final int CURVES = 150;
  private static final Font NAME = Typeface.bold(15);
  private static final Font CAPTION = Typeface.plain(13);
  private static final Font VERDICT = Typeface.bold(13);

  private final List<CoursePanel> panels;
  private final TileGrid grid;
  private final int heading;
  private final int verdictBaseline;

  /** Columns of a panel, wide enough for all of its text. */
  private final int panelWidth;

  private final int left;
  private final TilePainter painter;
  private final LiveCurves curves;
  private final Theme theme;

  /**
   * One transform of the digit.
   *
   * @param name of the transform
   * @param tile the digit; tiles of all panels have one size
   * @param captions the level by frame, in one or more lines
   * @param right percentage of cells that are right, by frame, as many as captions
   * @param verdictAt the frame from which the verdict is known
   * @param verdict up to which level the cells knew the digit, in one or more lines
   */
  @SuppressWarnings("ArrayRecordComponent") // Panels are drawn, never compared.
  public record CoursePanel(
      String name,
      FilmTile tile,
      List<String> captions,
      double[] right,
      int verdictAt,
      String verdict) {
    /** Checks that there is a caption and a value for each frame. */
    public CoursePanel {
      captions = List.copyOf(captions);
      if (captions.isEmpty() || captions.size() != right.length) {
        throw new IllegalArgumentException(
            "there must be as many captions as values, at least 1, actual: " + captions.size());
      }
      if (tile.frames() < right.length) {
        throw new IllegalArgumentException(
            "tile must have %d frames, actual: %d".formatted(right.length, tile.frames()));
      }
    }
  }

  /**
   * Lays out the film.
   *
   * @param panels at least one, of one size and length
   * @param scale pixels per side of a cell, at least 1
   */
  public StretchFilm(String title, List<CoursePanel> panels, int scale, Palette palette) {
    this.panels = List.copyOf(panels);
    this.theme = palette.theme();
    for (CoursePanel panel : panels) {
      if (panel.right().length != panels.get(0).right().length) {
        throw new IllegalArgumentException("panels must be of one length: " + panel.name());
      }
    }
    grid = new TileGrid(panels.stream().map(CoursePanel::tile).toList(), panels.size(), scale);
    double words = 0;
    int captionLines = 0;
    int verdictLines = 0;
    for (CoursePanel panel : panels) {
      words = Math.max(words, Typeface.width(panel.name(), NAME));
      words = Math.max(words, width(panel.verdict(), VERDICT));
      verdictLines = Math.max(verdictLines, (int) panel.verdict().lines().count());
      for (String caption : Set.copyOf(panel.captions())) {
        words = Math.max(words, width(caption, CAPTION));
        captionLines = Math.max(captionLines, (int) caption.lines().count());
      }
    }
    panelWidth = even((int) Math.ceil(Math.max(grid.tileWidth() * scale, words))) + GAP;
    verdictBaseline = NAME_BASELINE + 1 + (captionLines + 1) * LINE;
    heading = verdictBaseline + (verdictLines - 1) * LINE + GAP - 3;
    int content = panels.size() * panelWidth - GAP;
    int width = even(Math.max(content + 2 * GAP, Footer.MIN_WIDTH));
    int curvesTop = heading + grid.height() + GAP;
    int height = even(curvesTop + CURVES + GAP / 2 + Footer.height(title, width, palette));
    left = (width - content) / 4 * 2;
    painter = grid.painter(palette);
    List<LiveCurve> lines = new ArrayList<>();
    for (CoursePanel panel : panels) {
      lines.add(new LiveCurve(panel.right(), Series.colour(lines.size())));
    }
    curves =
        new LiveCurves("Cells that are right (%)", 0, curvesTop, width, CURVES, lines, 0, theme);
    Footer footer = new Footer(width, height, frames() - 1, 0, title, palette);
    paintNames(layOut(width, height, footer, palette));
  }

  private void paintNames(Canvas background) {
    for (int number = 0; number < panels.size(); number++) {
      int columns = grid.tileWidth() * grid.scale();
      background.fill(left(number) - 2, heading - 2, columns + 4, grid.height() + 4, theme.grid());
      background.fill(left(number), heading, columns, grid.height(), theme.background());
    }
    Graphics2D graphics = background.graphics();
    try {
      for (int number = 0; number < panels.size(); number++) {
        graphics.setColor(new Color(Series.colour(number)));
        Typeface.draw(graphics, panels.get(number).name(), NAME, left(number), NAME_BASELINE);
      }
    } finally {
      graphics.dispose();
    }
    curves.paintStatic(background);
  }

  /** The width of the widest line. */
  private static double width(String words, Font font) {
    return words.lines().mapToDouble(line -> Typeface.width(line, font)).max().orElse(0);
  }

  private static void draw(Graphics2D graphics, String words, Font font, int x, double baseline) {
    double y = baseline;
    for (String line : words.lines().toList()) {
      Typeface.draw(graphics, line, font, x, y);
      y += LINE;
    }
  }

  private int left(int panel) {
    return left + panel * panelWidth;
  }

  @Override
  public int frames() {
    return panels.get(0).right().length;
  }

  @Override
  void paintOver(int frame, Canvas canvas) {
    Graphics2D graphics = canvas.graphics();
    try {
      graphics.setColor(new Color(theme.ink()));
      for (int number = 0; number < panels.size(); number++) {
        CoursePanel panel = panels.get(number);
        painter.paint(panel.tile(), frame, canvas, left(number), heading);
        String caption = panel.captions().get(frame);
        draw(graphics, caption, CAPTION, left(number), NAME_BASELINE + 1.0 + LINE);
        if (frame >= panel.verdictAt()) {
          draw(graphics, panel.verdict(), VERDICT, left(number), verdictBaseline);
        }
      }
    } finally {
      graphics.dispose();
    }
    curves.paint(canvas, frame);
  }
}

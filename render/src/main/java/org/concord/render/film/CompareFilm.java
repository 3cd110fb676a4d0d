package org.concord.render.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
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
 * The film of the same digits under several models side by side, more than three of them in two
 * rows, with live curves of accuracy and agreement, a legend and a timeline below. Not thread-safe.
 */
public final class CompareFilm extends LaidOutFilm {
  private static final int HEADING = 30;
  private static final int GAP = 16;
  private static final int CURVES = 150;
  private static final int MAX_ACROSS = 3;

  /** Panels are widened for names up to this width; longer names are cut. */
  private static final int MAX_NAME_WIDTH = 360;

  private static final Font NAME = Typeface.bold(15);

  private final List<ModelPanel> panels;
  private final List<TileGrid> grids;
  private final TilePainter painter;
  private final int across;
  private final int panelWidth;
  private final int left;
  private final int mutateAt;
  private final Theme theme;
  private final List<LiveCurves> curves;

  /**
   * What one model shows.
   *
   * @param name of the model
   * @param tiles at least one; the same number, size and length in all panels
   * @param accuracy percentages of the cells that are right, by frame; NaN where unknown
   * @param agreement percentages of the digits that agree, by frame; NaN where unknown
   */
  @SuppressWarnings("ArrayRecordComponent") // Panels are drawn, never compared.
  public record ModelPanel(
      String name, List<? extends FilmTile> tiles, double[] accuracy, double[] agreement) {}

  /**
   * Lays out the film.
   *
   * @param title the caption
   * @param panels one or more
   * @param columns tiles per row of a panel, 0 for panels that are about square
   * @param scale pixels per side of a cell, at least 1
   * @param mutateAt the step after which the digits are swapped, 0 for never
   * @param palette the colours of the labels
   * @throws IllegalArgumentException if panels do not fit together
   */
  public CompareFilm(
      String title,
      List<ModelPanel> panels,
      int columns,
      int scale,
      int mutateAt,
      Palette palette) {
    this.panels = List.copyOf(panels);
    this.mutateAt = mutateAt;
    this.theme = palette.theme();
    this.grids = grids(panels, columns, scale);
    TileGrid first = grids.get(0);
    double names = panels.stream().mapToDouble(p -> Typeface.width(p.name(), NAME)).max().orElse(0);
    panelWidth = Math.max(first.width(), even((int) Math.ceil(Math.min(names, MAX_NAME_WIDTH))));
    across = panels.size() <= MAX_ACROSS ? panels.size() : (panels.size() + 1) / 2;
    int content = across * (panelWidth + GAP) - GAP;
    int width = even(Math.max(content + 2 * GAP, Footer.MIN_WIDTH));
    int rows = (panels.size() + across - 1) / across;
    int curvesTop = rows * (HEADING + first.height()) + GAP / 2;
    int height = even(curvesTop + CURVES + GAP / 2 + Footer.height(title, width, palette));
    left = (width - content) / 4 * 2;
    painter = first.painter(palette);
    curves =
        List.of(
            curves("Cells that are right (%)", 0, curvesTop, width / 2, true),
            curves("Digits that agree (%)", width / 2, curvesTop, width / 2, false));
    Footer footer = new Footer(width, height, first.frames() - 1, mutateAt, title, palette);
    paintNames(layOut(width, height, footer, palette));
  }

  private static List<TileGrid> grids(List<ModelPanel> panels, int columns, int scale) {
    List<TileGrid> grids = new ArrayList<>();
    for (ModelPanel panel : panels) {
      grids.add(new TileGrid(panel.tiles(), columns, scale));
      TileGrid first = grids.get(0);
      TileGrid last = grids.get(grids.size() - 1);
      if (last.tiles().size() != first.tiles().size()
          || last.width() != first.width()
          || last.frames() != first.frames()
          || panel.accuracy().length != first.frames()
          || panel.agreement().length != first.frames()) {
        throw new IllegalArgumentException(
            "panels must have tiles and curves of one size and length: " + panel.name());
      }
    }
    return grids;
  }

  private LiveCurves curves(String title, int at, int top, int width, boolean accuracy) {
    List<LiveCurve> lines = new ArrayList<>();
    for (ModelPanel panel : panels) {
      lines.add(
          new LiveCurve(
              accuracy ? panel.accuracy() : panel.agreement(), Series.colour(lines.size())));
    }
    return new LiveCurves(title, at, top, width, CURVES, lines, mutateAt, theme);
  }

  private void paintNames(Canvas background) {
    Graphics2D graphics = background.graphics();
    try {
      for (int number = 0; number < panels.size(); number++) {
        String name = Typeface.fit(panels.get(number).name(), NAME, panelWidth);
        graphics.setColor(new Color(Series.colour(number)));
        double indent = (panelWidth - Typeface.width(name, NAME)) / 2;
        Typeface.draw(graphics, name, NAME, left(number) + indent, top(number) - 10.0);
      }
    } finally {
      graphics.dispose();
    }
    curves.forEach(live -> live.paintStatic(background));
  }

  private int left(int panel) {
    return left + panel % across * (panelWidth + GAP);
  }

  /** The row where a panel's tiles begin, below its name. */
  private int top(int panel) {
    return HEADING + panel / across * (HEADING + grids.get(0).height());
  }

  @Override
  public int frames() {
    return grids.get(0).frames();
  }

  /** The last frame before the mutation, or the last of all. */
  @Override
  public int posterFrame() {
    return mutateAt > 0 ? mutateAt : frames() - 1;
  }

  @Override
  void paintOver(int frame, Canvas canvas) {
    for (int panel = 0; panel < grids.size(); panel++) {
      TileGrid grid = grids.get(panel);
      int indent = (panelWidth - grid.width()) / 4 * 2;
      grid.paint(painter, frame, canvas, left(panel) + indent, top(panel));
    }
    curves.forEach(live -> live.paint(canvas, frame));
  }
}

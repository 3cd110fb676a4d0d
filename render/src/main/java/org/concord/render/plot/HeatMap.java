package org.concord.render.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.concord.render.look.Rgb;
import org.concord.render.look.Theme;
import org.concord.render.look.Typeface;

/**
 * A table of coloured cells, with the colour scales below. Thread-safe.
 *
 * @param title the title, empty for none
 * @param x label of the columns
 * @param y label of the rows
 * @param columns names of the columns, at least one
 * @param rows names of the rows, at least one
 * @param cells {@code [row][column]}
 * @param scales colour scales below the table, from left to right
 * @param keys colours with a special meaning, shown beside the scales
 */
public record HeatMap(
    String title,
    String x,
    String y,
    List<String> columns,
    List<String> rows,
    List<List<Cell>> cells,
    List<ColourScale> scales,
    List<LegendKey> keys)
    implements Plot {

  /**
   * A cell of the table.
   *
   * @param text in the cell, empty for none
   * @param note in small print below it, empty for none
   * @param colour {@code 0xRRGGBB}; white for the paper's
   */
  public record Cell(String text, String note, int colour) {
    /** A cell without a note. */
    public Cell(String text, int colour) {
      this(text, "", colour);
    }
  }

  /**
   * The meaning of a colour.
   *
   * @param label its label
   * @param colour {@code 0xRRGGBB}; white for the paper's
   */
  public record LegendKey(String label, int colour) {}

  private static final int CELL = 44;
  private static final int LEFT = 62;
  private static final int RIGHT = 14;
  private static final int TOP = 96;
  private static final int BOTTOM = 76;
  private static final int BAR_WIDTH = 130;
  private static final int BAR_HEIGHT = 10;
  private static final int KEY_INDENT = BAR_HEIGHT + 7;
  private static final int GAP = 22;

  private static final Font TITLE = Typeface.bold(17);
  private static final Font LABEL = Typeface.plain(14);
  private static final Font TEXT = Typeface.plain(13);
  private static final Font SMALL = Typeface.plain(11);
  private static final Font NOTE = Typeface.plain(9.5);

  /** Copies the lists and checks that they form a table. */
  public HeatMap {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    cells = cells.stream().map(List::copyOf).toList();
    scales = List.copyOf(scales);
    keys = List.copyOf(keys);
    int wide = columns.size();
    if (wide == 0 || cells.isEmpty() || cells.size() != rows.size()) {
      throw new IllegalArgumentException(
          String.format(
              "a heat map must have one row of cells per name, actual: %d of %d",
              cells.size(), rows.size()));
    }
    for (List<Cell> row : cells) {
      if (row.size() != wide) {
        throw new IllegalArgumentException(
            "rows must be " + wide + " cells long, as columns, actual: " + row.size());
      }
    }
  }

  @Override
  public int width() {
    return (int) Math.ceil(LEFT + Math.max(CELL * columns.size(), legendWidth()) + RIGHT);
  }

  private double legendWidth() {
    double width = scales.stream().mapToDouble(scale -> width(scale) + GAP).sum();
    return width
        + keys.stream()
            .mapToDouble(key -> KEY_INDENT + Typeface.width(key.label(), SMALL))
            .max()
            .orElse(0);
  }

  private static double width(ColourScale scale) {
    return Math.max(BAR_WIDTH, Typeface.width(scale.label(), SMALL));
  }

  @Override
  public int height() {
    return TOP + CELL * rows.size() + BOTTOM;
  }

  @Override
  public void paint(Graphics2D graphics, Theme theme) {
    Ink ink = Ink.of(theme);
    graphics.setColor(ink.paper());
    graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
    graphics.setColor(ink.text());
    Typeface.draw(graphics, Typeface.fit(title, TITLE, width() - 28), TITLE, 14, 32);
    double middle = LEFT + CELL * columns.size() / 2.0;
    centred(graphics, x, LABEL, middle, 64);
    AffineTransform upright = graphics.getTransform();
    graphics.rotate(-Math.PI / 2);
    centred(graphics, y, LABEL, -(TOP + CELL * rows.size() / 2.0), 24);
    graphics.setTransform(upright);
    graphics.setColor(ink.faint());
    for (int column = 0; column < columns.size(); column++) {
      centred(graphics, columns.get(column), TEXT, LEFT + (column + 0.5) * CELL, TOP - 10);
    }
    for (int row = 0; row < rows.size(); row++) {
      String name = rows.get(row);
      double left = LEFT - 10 - Typeface.width(name, TEXT);
      graphics.setColor(ink.faint());
      Typeface.draw(graphics, name, TEXT, left, TOP + (row + 0.5) * CELL + 5);
      for (int column = 0; column < columns.size(); column++) {
        paint(graphics, ink, cells.get(row).get(column), row, column);
      }
    }
    paintLegend(graphics, ink, TOP + CELL * rows.size() + 26);
  }

  private static void paint(Graphics2D graphics, Ink ink, Cell cell, int row, int column) {
    double left = LEFT + column * CELL;
    double top = TOP + row * CELL;
    // A thin white grid: the cells do not touch.
    box(graphics, ink, cell.colour(), left + 0.5, top + 0.5, CELL - 1, CELL - 1);
    graphics.setColor(blank(cell.colour()) ? ink.text() : inkOn(cell.colour()));
    double raised = cell.note().isEmpty() ? 0 : 6;
    if (!cell.text().isEmpty()) {
      Font font = cell.text().length() > 4 ? SMALL : TEXT;
      centred(graphics, cell.text(), font, left + CELL / 2.0, top + CELL / 2.0 + 5 - raised);
    }
    if (!cell.note().isEmpty()) {
      centred(graphics, cell.note(), NOTE, left + CELL / 2.0, top + CELL - 8);
    }
  }

  /** Whether a cell is left as the paper is. */
  private static boolean blank(int colour) {
    return colour == (Ink.LIGHT.paper().getRGB() & 0xFFFFFF);
  }

  private static Color inkOn(int colour) {
    return Rgb.isLight(colour) ? Ink.ON_LIGHT : Ink.ON_DARK;
  }

  private void paintLegend(Graphics2D graphics, Ink ink, double top) {
    double left = LEFT;
    for (ColourScale scale : scales) {
      graphics.setColor(ink.text());
      Typeface.draw(graphics, scale.label(), SMALL, left, top);
      int steps = BAR_WIDTH / 2;
      for (int step = 0; step < steps; step++) {
        double value = scale.from() + (scale.to() - scale.from()) * step / (steps - 1);
        graphics.setColor(new Color(scale.colour(value)));
        // Slightly wider, so that no line shows between neighbours.
        double wide = step < steps - 1 ? 2.5 : 2;
        graphics.fill(new Rectangle2D.Double(left + 2 * step, top + 7, wide, BAR_HEIGHT));
      }
      outline(graphics, ink, left, top + 7, BAR_WIDTH);
      graphics.setColor(ink.faint());
      Typeface.draw(graphics, number(scale.from()), SMALL, left, top + 31);
      String most = (scale.cut() ? "≥ " : "") + number(scale.to());
      double end = left + BAR_WIDTH - Typeface.width(most, SMALL);
      Typeface.draw(graphics, most, SMALL, end, top + 31);
      left += width(scale) + GAP;
    }
    double row = top;
    for (LegendKey key : keys) {
      box(graphics, ink, key.colour(), left, row - 9, BAR_HEIGHT, BAR_HEIGHT);
      outline(graphics, ink, left, row - 9, BAR_HEIGHT);
      graphics.setColor(ink.text());
      Typeface.draw(graphics, key.label(), SMALL, left + KEY_INDENT, row);
      row += 18;
    }
  }

  private static void box(
      Graphics2D graphics, Ink ink, int colour, double left, double top, double wide, double high) {
    graphics.setColor(blank(colour) ? ink.paper() : new Color(colour));
    graphics.fill(new Rectangle2D.Double(left, top, wide, high));
  }

  private static void outline(Graphics2D graphics, Ink ink, double left, double top, double wide) {
    graphics.setColor(ink.edge());
    graphics.setStroke(new BasicStroke(0.75f));
    graphics.draw(new Rectangle2D.Double(left, top, wide, BAR_HEIGHT));
  }

  private static void centred(
      Graphics2D graphics, String text, Font font, double middle, double baseline) {
    Typeface.draw(graphics, text, font, middle - Typeface.width(text, font) / 2, baseline);
  }

  private static String number(double value) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}

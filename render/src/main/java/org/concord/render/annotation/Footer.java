package org.concord.render.annotation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.concord.render.look.Rgb;
import org.concord.render.look.Theme;
import org.concord.render.look.Typeface;

/**
 * The footer of a film: title, legend of the labels, a timeline with the mutation and the current
 * step, and the number of the step. A title that does not fit beside the legend is placed above it.
 * Below highlighted ranges of the timeline is the key to their colours, in which what happens at
 * the current step stands out.
 */
public final class Footer {
  private static final int HEIGHT = 86;

  /** The least width that has room for title, legend and timeline. */
  public static final int MIN_WIDTH = 360;

  private static final int MARGIN = 10;
  private static final int SWATCH_WIDTH = 20;
  private static final int NARROW_SWATCH_WIDTH = 16;
  private static final int MAX_WIDE_SWATCHES = 10;
  private static final int SWATCH_HEIGHT = 16;
  private static final int SWATCH_TOP = 9;
  private static final int BAR_TOP = 35;
  private static final int BAR_HEIGHT = 16;
  private static final int TITLE_BASELINE = 22;
  private static final int TITLE_LINE = 20;
  private static final int MAX_TITLE_LINES = 4;
  private static final int STEP_BASELINE = 73;
  private static final int CURSOR_WIDTH = 6;
  private static final int KEY_SIDE = 12;
  private static final int KEY_GAP = 5;
  private static final String UNDECIDED = "undecided";

  /** The darker of the two text colours on the swatches, in any theme. */
  private static final Color DARK_DIGIT = new Color(0x2B2F36);

  private static final Font TITLE_FONT = Typeface.bold(14);
  private static final Font LEGEND_FONT = Typeface.bold(11);
  private static final Font UNDECIDED_FONT = Typeface.plain(11);
  private static final Font STEP_FONT = Typeface.bold(14);
  private static final Font TOTAL_FONT = Typeface.plain(13);
  private static final Font MARK_FONT = Typeface.plain(13);

  private final int width;
  private final int top;
  private final int steps;
  private final int mutateAt;
  private final String title;
  private final Palette palette;
  private final Theme theme;
  private final Counter counter;
  private final double stepLeft;
  private List<TimelineMark> marks = List.of();

  /**
   * Lays out the footer of a film.
   *
   * @param width columns of the film, at least {@link #MIN_WIDTH}
   * @param bottom the first row below the footer
   * @param steps the last frame's step
   * @param mutateAt the step after which the digits are swapped, 0 for never
   */
  public Footer(int width, int bottom, int steps, int mutateAt, String title, Palette palette) {
    this(width, bottom, steps, mutateAt, title, palette, Counter.STEPS);
  }

  /** Lays out the footer of a film whose frames count something else. */
  public Footer(
      int width,
      int bottom,
      int steps,
      int mutateAt,
      String title,
      Palette palette,
      Counter counter) {
    this.counter = counter;
    this.width = width;
    this.top = bottom - HEIGHT;
    this.steps = steps;
    this.mutateAt = mutateAt;
    this.title = title;
    this.palette = palette;
    this.theme = palette.theme();
    double stepWidth =
        Typeface.width(counter.name(steps) + " ", STEP_FONT)
            + Typeface.width(counter.last(steps), TOTAL_FONT);
    // The number of the step is at the left unless the word "Mutation" is.
    boolean markAtLeft = mutateAt > 0 && markLeft() < MARGIN + stepWidth + MARGIN;
    stepLeft = markAtLeft ? width - MARGIN - stepWidth : MARGIN;
  }

  /** Height in pixels of the footer of a film of some width. */
  public static int height(String title, int width, Palette palette) {
    return HEIGHT
        + linesAbove(title, width, palette).size() * TITLE_LINE
        + (legendRows(width, palette) - 1) * SWATCH_HEIGHT;
  }

  /** The lines of a title that does not fit beside the legend; none if it does. */
  private static List<String> linesAbove(String title, int width, Palette palette) {
    boolean beside = Typeface.width(title, TITLE_FONT) <= legendLeft(width, palette) - 2 * MARGIN;
    return beside && legendRows(width, palette) == 1
        ? List.of()
        : Typeface.wrap(title, TITLE_FONT, width - 2 * MARGIN, MAX_TITLE_LINES);
  }

  private static int swatchWidth(Palette palette) {
    return palette.labels().size() <= MAX_WIDE_SWATCHES ? SWATCH_WIDTH : NARROW_SWATCH_WIDTH;
  }

  private static int legendColumns(int width, Palette palette) {
    return Math.min(palette.labels().size(), (width - 2 * MARGIN) / swatchWidth(palette));
  }

  private static int legendRows(int width, Palette palette) {
    int columns = legendColumns(width, palette);
    return (palette.labels().size() + columns - 1) / columns;
  }

  private static int legendLeft(int width, Palette palette) {
    return width - MARGIN - legendColumns(width, palette) * swatchWidth(palette);
  }

  /** Adds highlighted ranges to the timeline of a film whose digits are not swapped. */
  public void mark(List<TimelineMark> stretches) {
    marks = List.copyOf(stretches);
  }

  /** Paints what is the same in all frames. */
  public void paintStatic(Canvas canvas) {
    Graphics2D graphics = canvas.graphics();
    try {
      graphics.setColor(new Color(theme.ink()));
      List<String> above = linesAbove(title, width, palette);
      List<String> lines = above.isEmpty() ? List.of(title) : above;
      double legend = (legendRows(width, palette) - 1) * SWATCH_HEIGHT;
      double baseline = top + TITLE_BASELINE - above.size() * TITLE_LINE - legend;
      for (String line : lines) {
        Typeface.draw(graphics, line, TITLE_FONT, MARGIN, baseline);
        baseline += TITLE_LINE;
      }
      paintLegend(graphics, legendLeft(width, palette));
      boolean room =
          !above.isEmpty() || Typeface.width(title, TITLE_FONT) <= undecidedLeft() - 2 * MARGIN;
      if (room && undecidedLeft() >= MARGIN) {
        paintUndecided(graphics, undecidedLeft());
      }
      paintBar(graphics);
      if (mutateAt > 0) {
        paintMark(graphics);
      }
    } finally {
      graphics.dispose();
    }
  }

  /** Paints the current step on top of what is the same in all frames. */
  public void paintStep(Canvas canvas, int step) {
    Graphics2D graphics = canvas.graphics();
    try {
      graphics.setColor(new Color(theme.ink()));
      graphics.fill(
          new RoundRectangle2D.Double(
              at(step) - CURSOR_WIDTH / 2.0,
              top + BAR_TOP - 3,
              CURSOR_WIDTH,
              BAR_HEIGHT + 6,
              CURSOR_WIDTH,
              CURSOR_WIDTH));
      String text = counter.name(step);
      Typeface.draw(graphics, text, STEP_FONT, stepLeft, top + STEP_BASELINE);
      double right = stepLeft + Typeface.width(text + " ", STEP_FONT);
      graphics.setColor(new Color(theme.faint()));
      Typeface.draw(graphics, counter.last(steps), TOTAL_FONT, right, top + STEP_BASELINE);
      paintKey(graphics, step);
    } finally {
      graphics.dispose();
    }
  }

  private void paintLegend(Graphics2D graphics, int left) {
    int columns = legendColumns(width, palette);
    int swatch = swatchWidth(palette);
    int lastRow = legendRows(width, palette) - 1;
    for (int label = 0; label < palette.labels().size(); label++) {
      int colour = palette.labels().get(label);
      int x = left + label % columns * swatch;
      int y = top + SWATCH_TOP - (lastRow - label / columns) * SWATCH_HEIGHT;
      graphics.setColor(new Color(colour));
      graphics.fillRect(x, y, swatch, SWATCH_HEIGHT);
      graphics.setColor(Rgb.isLight(colour) ? DARK_DIGIT : Color.WHITE);
      String name = shortName(palette.labelNames().get(label), swatch);
      double indent = (swatch - Typeface.width(name, LEGEND_FONT)) / 2;
      Typeface.draw(graphics, name, LEGEND_FONT, x + indent, y + 12);
    }
  }

  /** A label's name where there is room for it, else its first character. */
  private static String shortName(String name, int room) {
    return Typeface.width(name, LEGEND_FONT) <= room
        ? name
        : Character.toString(name.codePointAt(0));
  }

  /** Where the legend names the colour of undecided cells, if the title leaves room. */
  private int undecidedLeft() {
    double words = Typeface.width(UNDECIDED, UNDECIDED_FONT);
    return legendLeft(width, palette) - 2 * MARGIN - SWATCH_WIDTH - (int) Math.ceil(words);
  }

  private void paintUndecided(Graphics2D graphics, int left) {
    graphics.setColor(new Color(theme.undecided()));
    graphics.fillRect(left, top + SWATCH_TOP, SWATCH_WIDTH, SWATCH_HEIGHT);
    graphics.setColor(new Color(theme.ink()));
    double words = left + SWATCH_WIDTH + MARGIN / 2.0;
    Typeface.draw(graphics, UNDECIDED, UNDECIDED_FONT, words, top + SWATCH_TOP + 12);
  }

  private void paintBar(Graphics2D graphics) {
    graphics.setClip(
        new RoundRectangle2D.Double(MARGIN, top + BAR_TOP, width - 2 * MARGIN, BAR_HEIGHT, 6, 6));
    graphics.setColor(new Color(theme.before()));
    graphics.fillRect(MARGIN, top + BAR_TOP, width - 2 * MARGIN, BAR_HEIGHT);
    if (mutateAt > 0) {
      int split = (int) Math.round(at(mutateAt));
      graphics.setColor(new Color(theme.after()));
      graphics.fillRect(split, top + BAR_TOP, width - MARGIN - split, BAR_HEIGHT);
    }
    for (TimelineMark mark : marks) {
      double from = at(mark.from());
      graphics.setColor(new Color(mark.colour().applyAsInt(theme)));
      graphics.fill(
          new Rectangle2D.Double(
              from - 1, top + BAR_TOP, Math.max(2, at(mark.to()) - from), BAR_HEIGHT));
    }
    graphics.setClip(null);
  }

  /** The key to the highlighted ranges, in the order in which they first occur, at the right. */
  private void paintKey(Graphics2D graphics, int step) {
    Map<String, TimelineMark> key = new LinkedHashMap<>();
    for (TimelineMark mark : marks) {
      key.merge(mark.words(), mark, (first, other) -> other.covers(step) ? other : first);
    }
    double left = width - MARGIN + KEY_GAP;
    for (String words : key.keySet()) {
      left -= KEY_SIDE + Typeface.width(words, MARK_FONT) + 3 * KEY_GAP;
    }
    for (TimelineMark mark : key.values()) {
      left += KEY_GAP;
      graphics.setColor(new Color(mark.colour().applyAsInt(theme)));
      graphics.fill(
          new Rectangle2D.Double(left, top + STEP_BASELINE - KEY_SIDE + 1.0, KEY_SIDE, KEY_SIDE));
      left += KEY_SIDE + KEY_GAP;
      graphics.setColor(new Color(mark.covers(step) ? theme.ink() : theme.faint()));
      Typeface.draw(graphics, mark.words(), MARK_FONT, left, top + STEP_BASELINE);
      left += Typeface.width(mark.words(), MARK_FONT) + KEY_GAP;
    }
  }

  private void paintMark(Graphics2D graphics) {
    double x = at(mutateAt);
    double under = top + BAR_TOP + BAR_HEIGHT;
    graphics.setColor(new Color(theme.mutation()));
    graphics.setStroke(new BasicStroke(2));
    graphics.fillRect((int) Math.round(x) - 1, top + BAR_TOP, 2, BAR_HEIGHT);
    Path2D arrow = new Path2D.Double();
    arrow.moveTo(x, under + 1);
    arrow.lineTo(x - 5, under + 8);
    arrow.lineTo(x + 5, under + 8);
    arrow.closePath();
    graphics.fill(arrow);
    Typeface.draw(graphics, "Mutation", MARK_FONT, markLeft(), top + STEP_BASELINE);
  }

  private double markLeft() {
    double wide = Typeface.width("Mutation", MARK_FONT);
    return Math.max(MARGIN, Math.min(width - MARGIN - wide, at(mutateAt) - wide / 2));
  }

  /** The column of a step on the timeline. */
  private double at(int step) {
    double share = steps == 0 ? 0 : (double) step / steps;
    double inset = MARGIN + CURSOR_WIDTH / 2.0;
    return inset + share * (width - 2 * inset);
  }
}

package org.concord.render.annotation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.concord.render.look.Rgb;
import org.concord.render.look.Theme;
import org.concord.render.look.Typeface;

/**
 * The footer of a film: title, legend of the labels, a timeline with the mutation and the current
 * step, and the number of the step. A title that does not fit beside the legend is placed above it.
 */
public final class Footer {
  private static final int HEIGHT = 86;

  /** The least width that has room for title, legend and timeline. */
  public static final int MIN_WIDTH = 360;

  private static final int MARGIN = 10;
  private static final int SWATCH_WIDTH = 20;
  private static final int SWATCH_HEIGHT = 16;
  private static final int SWATCH_TOP = 9;
  private static final int BAR_TOP = 35;
  private static final int BAR_HEIGHT = 16;
  private static final int TITLE_BASELINE = 22;
  private static final int TITLE_LINE = 20;
  private static final int MAX_TITLE_LINES = 4;
  private static final int STEP_BASELINE = 73;
  private static final int CURSOR_WIDTH = 6;
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
  public static int height(String title, int width) {
    return HEIGHT + linesAbove(title, width).size() * TITLE_LINE;
  }

  /** The lines of a title that does not fit beside the legend; none if it does. */
  private static List<String> linesAbove(String title, int width) {
    return Typeface.width(title, TITLE_FONT) <= legendLeft(width) - 2 * MARGIN
        ? List.of()
        : Typeface.wrap(title, TITLE_FONT, width - 2 * MARGIN, MAX_TITLE_LINES);
  }

  private static int legendLeft(int width) {
    return width - MARGIN - Palette.LABELS * SWATCH_WIDTH;
  }

  /** Adds highlighted ranges to the timeline. */
  public void mark(List<TimelineMark> stretches) {
    marks = List.copyOf(stretches);
  }

  /** Paints what is the same in all frames. */
  public void paintStatic(Canvas canvas) {
    Graphics2D graphics = canvas.graphics();
    try {
      graphics.setColor(new Color(theme.ink()));
      List<String> above = linesAbove(title, width);
      List<String> lines = above.isEmpty() ? List.of(title) : above;
      double baseline = top + TITLE_BASELINE - above.size() * TITLE_LINE;
      for (String line : lines) {
        Typeface.draw(graphics, line, TITLE_FONT, MARGIN, baseline);
        baseline += TITLE_LINE;
      }
      paintLegend(graphics, legendLeft(width));
      boolean room =
          !above.isEmpty() || Typeface.width(title, TITLE_FONT) <= undecidedLeft() - 2 * MARGIN;
      if (room) {
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
    } finally {
      graphics.dispose();
    }
  }

  private void paintLegend(Graphics2D graphics, int left) {
    for (int label = 0; label < Palette.LABELS; label++) {
      int colour = palette.labels().get(label);
      int x = left + label * SWATCH_WIDTH;
      graphics.setColor(new Color(colour));
      graphics.fillRect(x, top + SWATCH_TOP, SWATCH_WIDTH, SWATCH_HEIGHT);
      graphics.setColor(Rgb.isLight(colour) ? DARK_DIGIT : Color.WHITE);
      String digit = Integer.toString(label);
      double indent = (SWATCH_WIDTH - Typeface.width(digit, LEGEND_FONT)) / 2;
      Typeface.draw(graphics, digit, LEGEND_FONT, x + indent, top + SWATCH_TOP + 12);
    }
  }

  /** Where the legend names the colour of undecided cells, if the title leaves room. */
  private int undecidedLeft() {
    double words = Typeface.width(UNDECIDED, UNDECIDED_FONT);
    return legendLeft(width) - 2 * MARGIN - SWATCH_WIDTH - (int) Math.ceil(words);
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

package org.concord.render.annotation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Theme;
import org.concord.render.look.Typeface;

/**
 * Curves that grow with a film, each up to the current frame, over an axis of all frames.
 *
 * @param title the heading
 * @param left column where it begins
 * @param top row where it begins
 * @param width columns in pixels
 * @param height rows in pixels, at least 60
 * @param curves one or more
 * @param mutateAt the frame after which the digits are swapped, 0 for never
 * @param theme the colours of everything but the curves
 */
public record LiveCurves(
    String title,
    int left,
    int top,
    int width,
    int height,
    List<LiveCurve> curves,
    int mutateAt,
    Theme theme) {
  private static final Font TITLE = Typeface.bold(13);
  private static final Font TICK = Typeface.plain(11);
  private static final Font VALUE = Typeface.bold(12);

  private static final int HEADING = 22;
  private static final int SCALE_WIDTH = 30;
  private static final int VALUE_WIDTH = 46;
  private static final int MARGIN = 8;
  private static final double DOT = 5;

  /** Copies the list. */
  public LiveCurves {
    curves = List.copyOf(curves);
  }

  /** Paints heading, grid and the mark of the mutation. */
  public void paintStatic(Canvas canvas) {
    Graphics2D graphics = canvas.graphics();
    try {
      graphics.setColor(new Color(theme.ink()));
      Typeface.draw(
          graphics, Typeface.fit(title, TITLE, width), TITLE, left + MARGIN, top + HEADING - 8.0);
      for (int percent = 0; percent <= 100; percent += 25) {
        double y = row(percent);
        graphics.setColor(new Color(theme.grid()));
        graphics.fill(new Rectangle2D.Double(plotLeft(), y, plotWidth(), 1));
        graphics.setColor(new Color(theme.faint()));
        String tick = Integer.toString(percent);
        Typeface.draw(graphics, tick, TICK, plotLeft() - 4 - Typeface.width(tick, TICK), y + 4);
      }
      if (mutateAt > 0) {
        graphics.setColor(new Color(theme.mutation()));
        graphics.fill(
            new Rectangle2D.Double(column(mutateAt) - 0.5, row(100), 1, row(0) - row(100)));
      }
    } finally {
      graphics.dispose();
    }
  }

  /** Paints the curves up to a frame, with their values there. */
  public void paint(Canvas canvas, int frame) {
    Graphics2D graphics = canvas.graphics();
    try {
      graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      double[] labels = new double[curves.size()];
      for (int number = 0; number < labels.length; number++) {
        labels[number] = paint(graphics, curves.get(number), frame);
      }
      spread(labels, row(0));
      for (int number = 0; number < labels.length; number++) {
        if (!Double.isNaN(labels[number])) {
          LiveCurve curve = curves.get(number);
          graphics.setColor(new Color(curve.colour()));
          String value = String.format(Locale.ROOT, "%.1f", curve.values()[frame]);
          double x = left + width - VALUE_WIDTH + 6.0;
          Typeface.draw(graphics, value, VALUE, x, labels[number] + 4);
        }
      }
    } finally {
      graphics.dispose();
    }
  }

  /** Paints a curve and returns the row of its last value, NaN if it has none. */
  private double paint(Graphics2D graphics, LiveCurve curve, int frame) {
    Path2D path = new Path2D.Double();
    boolean begun = false;
    double last = Double.NaN;
    for (int at = 0; at <= frame; at++) {
      double value = curve.values()[at];
      if (!Double.isNaN(value)) {
        last = row(value);
        if (begun) {
          path.lineTo(column(at), last);
        } else {
          path.moveTo(column(at), last);
        }
      }
      begun = !Double.isNaN(value);
    }
    graphics.setColor(new Color(curve.colour()));
    graphics.draw(path);
    if (begun) {
      graphics.fill(new Ellipse2D.Double(column(frame) - DOT / 2, last - DOT / 2, DOT, DOT));
    }
    return begun ? last : Double.NaN;
  }

  /**
   * Separates rows whose texts would overlap: moves them down and, where that leads below the
   * lowest row, up again. Equal rows stay in order of their numbers; NaN stands for no row.
   */
  static void spread(double[] rows, double lowest) {
    double apart = VALUE.getSize2D();
    int[] order =
        IntStream.range(0, rows.length)
            .filter(number -> !Double.isNaN(rows[number]))
            .boxed()
            .sorted(Comparator.comparingDouble(number -> rows[number]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int place = 1; place < order.length; place++) {
      rows[order[place]] = Math.max(rows[order[place]], rows[order[place - 1]] + apart);
    }
    double limit = lowest;
    for (int place = order.length - 1; place >= 0; place--) {
      rows[order[place]] = Math.min(rows[order[place]], limit);
      limit = rows[order[place]] - apart;
    }
  }

  private double plotLeft() {
    return left + SCALE_WIDTH;
  }

  private double plotWidth() {
    return width - SCALE_WIDTH - (double) VALUE_WIDTH;
  }

  private double row(double percent) {
    double bottom = top + height - MARGIN;
    return bottom - percent / 100 * (bottom - top - HEADING);
  }

  private double column(int frame) {
    int last = Math.max(1, curves.get(0).values().length - 1);
    return plotLeft() + frame * plotWidth() / last;
  }
}

package org.concord.render.plot;

/**
 * An axis of a plot.
 *
 * @param label its label
 * @param logarithmic whether the scale is logarithmic
 * @param from the least value shown; NaN, with {@code to} NaN as well, to fit the curves
 * @param to the greatest value shown, or NaN as {@code from}
 */
public record Axis(String label, boolean logarithmic, double from, double to) {
  /** Checks the range. */
  public Axis {
    boolean fits = Double.isNaN(from) && Double.isNaN(to);
    if (!fits && !(Double.isFinite(from) && Double.isFinite(to) && from < to)) {
      throw new IllegalArgumentException("axis range must ascend, actual: " + from + " to " + to);
    }
    if (logarithmic && from <= 0) {
      throw new IllegalArgumentException("a logarithmic axis must begin above 0, actual: " + from);
    }
  }

  /** Whether the range is taken from the curves. */
  boolean fitsCurves() {
    return Double.isNaN(from);
  }

  /** A linear axis that fits the curves. */
  public static Axis linear(String label) {
    return new Axis(label, false, Double.NaN, Double.NaN);
  }

  /** A linear axis of a fixed range. */
  public static Axis linear(String label, double from, double to) {
    return new Axis(label, false, from, to);
  }

  /** A logarithmic axis that fits the curves. */
  public static Axis logarithmic(String label) {
    return new Axis(label, true, Double.NaN, Double.NaN);
  }
}

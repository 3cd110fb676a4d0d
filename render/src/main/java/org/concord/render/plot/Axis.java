package org.concord.render.plot;

/**
 * An axis of a plot.
 *
 * @param label the words along it
 * @param logarithmic whether equal ratios have equal lengths
 * @param from the least value shown, NaN, as the greatest then is, to fit the curves
 * @param to the greatest value shown, or NaN
 */
public record Axis(String label, boolean logarithmic, double from, double to) {
  /** Checks that the range is one. */
  public Axis {
    boolean fits = Double.isNaN(from) && Double.isNaN(to);
    if (!fits && !(Double.isFinite(from) && Double.isFinite(to) && from < to)) {
      throw new IllegalArgumentException("axis range must ascend, actual: " + from + " to " + to);
    }
    if (logarithmic && from <= 0) {
      throw new IllegalArgumentException("a logarithmic axis must begin above 0, actual: " + from);
    }
  }

  /** Whether the range fits the curves. */
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

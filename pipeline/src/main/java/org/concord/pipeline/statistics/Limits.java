package org.concord.pipeline.statistics;

/**
 * One-sided limits of a quantity, each at a level of its own.
 *
 * @param estimate the quantity itself; NaN if it has no value
 * @param lower lies below the quantity's true value with the confidence asked for; NaN as above
 * @param upper lies above it with the confidence asked for; NaN as above
 */
public record Limits(double estimate, double lower, double upper) {
  /** Of a quantity without a value. */
  public static final Limits NONE = new Limits(Double.NaN, Double.NaN, Double.NaN);

  /** The limits of the quantity times a factor over 0. */
  public Limits times(double factor) {
    return new Limits(estimate * factor, lower * factor, upper * factor);
  }
}

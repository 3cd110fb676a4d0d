package org.concord.render.plot;

/**
 * A vertical line through a plot.
 *
 * @param x its position
 * @param label its label
 */
public record Marker(double x, String label) {
  /** Marks the step after which the digits mutate. */
  public static Marker mutation(double step) {
    return new Marker(step, "Mutation");
  }
}

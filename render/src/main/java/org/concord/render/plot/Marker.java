package org.concord.render.plot;

/**
 * A vertical line through a plot.
 *
 * @param x where it stands
 * @param label the word beside it
 */
public record Marker(double x, String label) {
  /** The mark of the step after which the digits are swapped. */
  public static Marker mutation(double step) {
    return new Marker(step, "Mutation");
  }
}

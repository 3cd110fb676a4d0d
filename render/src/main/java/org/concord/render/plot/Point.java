package org.concord.render.plot;

/**
 * A point of a plot, with the interval and the disc about it.
 *
 * @param name the name in the legend
 * @param x its place on the horizontal axis
 * @param y its place on the vertical axis
 * @param lower the least y of the interval; NaN, with {@code upper}, for none
 * @param upper the greatest
 * @param area of the disc, relative to those of the other points; 0 for none
 * @param colour {@code 0xRRGGBB}
 */
public record Point(
    String name, double x, double y, double lower, double upper, double area, int colour) {
  /** Checks the area. */
  public Point {
    if (!(area >= 0) || Double.isInfinite(area)) {
      throw new IllegalArgumentException("area must be finite and not negative, actual: " + area);
    }
  }
}

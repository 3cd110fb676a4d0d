package org.concord.render.plot;

/**
 * A point of a plot, with the interval about it.
 *
 * @param name the name in the legend
 * @param x its place on the horizontal axis
 * @param y its place on the vertical axis
 * @param lower the least y of the interval; NaN, with {@code upper}, for none
 * @param upper the greatest
 * @param colour {@code 0xRRGGBB}
 */
public record Point(String name, double x, double y, double lower, double upper, int colour) {}

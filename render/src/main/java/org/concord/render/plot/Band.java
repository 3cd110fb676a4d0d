package org.concord.render.plot;

/**
 * A range around a curve, shaded in its colour.
 *
 * @param x x values, finite and not descending; not copied
 * @param lower the least y value at each of them; NaN leaves a gap; not copied
 * @param upper the greatest; not copied
 * @param colour {@code 0xRRGGBB}
 */
@SuppressWarnings("ArrayRecordComponent") // Drawn, never compared.
public record Band(double[] x, double[] lower, double[] upper, int colour) {
  /** Checks that there are two y values for each x value. */
  public Band {
    if (x.length != lower.length || x.length != upper.length) {
      throw new IllegalArgumentException(
          "lower and upper must be %d long, as x, actual: %d and %d"
              .formatted(x.length, lower.length, upper.length));
    }
  }
}

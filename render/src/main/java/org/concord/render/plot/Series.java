package org.concord.render.plot;

/**
 * A curve of a plot.
 *
 * @param name the name in the legend
 * @param x x values, finite and not descending; not copied
 * @param y y values, as many; NaN, or a value that is not positive on a logarithmic axis, leaves a
 *     gap; not copied
 * @param colour {@code 0xRRGGBB}
 * @param dashed whether the line is dashed
 */
@SuppressWarnings("ArrayRecordComponent") // Curves are drawn, never compared.
public record Series(String name, double[] x, double[] y, int colour, boolean dashed) {
  // M. Okabe and K. Ito, "Color Universal Design", without the yellow, too pale for a line, and
  // with the strongest first.
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x4D4D4D
  };

  /** Checks that there is a y value for each x value. */
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "y must be " + x.length + " long, as x, actual: " + y.length);
    }
    for (double value : x) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("x must be finite, actual: " + value);
      }
    }
  }

  /** A solid curve in the colour of an index; colours repeat after seven. */
  public static Series solid(String name, double[] x, double[] y, int number) {
    return new Series(name, x, y, colour(number), false);
  }

  /** A dashed curve in the colour of an index. */
  public static Series dashed(String name, double[] x, double[] y, int number) {
    return new Series(name, x, y, colour(number), true);
  }

  /** The colour of an index from 0; the colours remain distinct under colour-blindness. */
  public static int colour(int number) {
    return COLOURS[number % COLOURS.length];
  }
}

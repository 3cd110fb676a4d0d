package org.concord.render.plot;

/**
 * A curve of a plot.
 *
 * @param name what the legend calls it
 * @param x the abscissas, finite and not descending, owned by this record from now on
 * @param y the ordinates, as many; a NaN, and on a logarithmic axis a value that is not positive,
 *     leaves a gap; owned by this record from now on
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

  /** Checks that there is an ordinate for each abscissa. */
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

  /** A solid curve in the colour of a number: colours repeat after seven. */
  public static Series solid(String name, double[] x, double[] y, int number) {
    return new Series(name, x, y, colour(number), false);
  }

  /** A dashed curve in the colour of a number. */
  public static Series dashed(String name, double[] x, double[] y, int number) {
    return new Series(name, x, y, colour(number), true);
  }

  /** The colour of a number from 0, told apart by colour-blind eyes too. */
  public static int colour(int number) {
    return COLOURS[number % COLOURS.length];
  }
}

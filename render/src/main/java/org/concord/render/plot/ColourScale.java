package org.concord.render.plot;

import org.concord.render.look.ColourMap;

/**
 * A colour map over a range of values.
 *
 * @param label its label
 * @param from the least value
 * @param to the greatest value, more than the least
 * @param map the colours
 * @param cut whether there are values over the greatest, which take its colour
 */
public record ColourScale(String label, double from, double to, ColourMap map, boolean cut) {
  /** A scale of all values. */
  public ColourScale(String label, double from, double to, ColourMap map) {
    this(label, from, to, map, false);
  }

  /** Checks that the range ascends. */
  public ColourScale {
    if (!(Double.isFinite(from) && Double.isFinite(to) && from < to)) {
      throw new IllegalArgumentException("colour range must ascend, actual: " + from + " to " + to);
    }
  }

  /**
   * The colour of a value, {@code 0xRRGGBB}; values outside the range take the colour of its end.
   *
   * @throws IllegalArgumentException if the value is NaN
   */
  public int colour(double value) {
    return map.at((value - from) / (to - from));
  }
}

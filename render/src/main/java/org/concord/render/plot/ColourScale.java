package org.concord.render.plot;

import java.util.List;

/**
 * Colours for a range of values.
 *
 * @param label the words beside it
 * @param from the least value
 * @param to the greatest value, more than the least
 * @param stops colours {@code 0xRRGGBB} at equal distances over the range, at least two; copied
 */
public record ColourScale(String label, double from, double to, List<Integer> stops) {
  // Shades of C. Brewer, "ColorBrewer 2.0": they keep their order for colour-blind eyes and in
  // gray.
  private static final List<Integer> BLUES = List.of(0xF7FBFF, 0xC6DBEF, 0x6BAED6, 0x2171B5);
  private static final List<Integer> ORANGES = List.of(0xFFF5EB, 0xFDD0A2, 0xFD8D3C, 0xD94801);
  private static final List<Integer> GREEN_TO_BLUE =
      List.of(0xFFFFD9, 0xC7E9B4, 0x41B6C4, 0x225EA8, 0x081D58);

  /** Validates and copies. */
  public ColourScale {
    stops = List.copyOf(stops);
    if (!(Double.isFinite(from) && Double.isFinite(to) && from < to)) {
      throw new IllegalArgumentException("colour range must ascend, actual: " + from + " to " + to);
    }
    if (stops.size() < 2) {
      throw new IllegalArgumentException("stops must be at least 2, actual: " + stops.size());
    }
  }

  /** From white to blue. */
  public static ColourScale blues(String label, double from, double to) {
    return new ColourScale(label, from, to, BLUES);
  }

  /** From white to orange. */
  public static ColourScale oranges(String label, double from, double to) {
    return new ColourScale(label, from, to, ORANGES);
  }

  /** From pale yellow over green to dark blue. */
  public static ColourScale greenToBlue(String label, double from, double to) {
    return new ColourScale(label, from, to, GREEN_TO_BLUE);
  }

  /**
   * The colour of a value, {@code 0xRRGGBB}; values outside the range take that of its end.
   *
   * @throws IllegalArgumentException if the value is NaN
   */
  public int colour(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("value must be a number, actual: NaN");
    }
    double place = Math.min(1, Math.max(0, (value - from) / (to - from))) * (stops.size() - 1);
    int below = (int) Math.min(place, stops.size() - 2);
    return mixed(stops.get(below), stops.get(below + 1), place - below);
  }

  private static int mixed(int one, int other, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = one >> shift & 0xFF;
      int b = other >> shift & 0xFF;
      mixed |= (int) Math.round(a + (b - a) * share) << shift;
    }
    return mixed;
  }
}

package org.concord.render.look;

import java.util.List;

/**
 * A continuous colour map, after C. Brewer, "ColorBrewer 2.0".
 *
 * @param stops colours {@code 0xRRGGBB} at equal distances, at least two; copied
 */
public record ColourMap(List<Integer> stops) {
  // The sequential maps keep their order for colour-blind readers and in gray.

  /** From white to blue. */
  public static final ColourMap BLUES =
      new ColourMap(List.of(0xF7FBFF, 0xC6DBEF, 0x6BAED6, 0x2171B5));

  /** From white to orange. */
  public static final ColourMap ORANGES =
      new ColourMap(List.of(0xFFF5EB, 0xFDD0A2, 0xFD8D3C, 0xD94801));

  /** From pale yellow over green to dark blue. */
  public static final ColourMap GREEN_TO_BLUE =
      new ColourMap(List.of(0xFFFFD9, 0xC7E9B4, 0x41B6C4, 0x225EA8, 0x081D58));

  /** Diverging, from blue over white to red: RdBu of eleven classes, reversed. */
  public static final ColourMap BLUE_WHITE_RED =
      new ColourMap(
          List.of(
              0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xFFFFFF, 0xFDDBC7, 0xF4A582,
              0xD6604D, 0xB2182B, 0x67001F));

  /** Copies the stops and checks that there are two. */
  public ColourMap {
    stops = List.copyOf(stops);
    if (stops.size() < 2) {
      throw new IllegalArgumentException("stops must be at least 2, actual: " + stops.size());
    }
  }

  /**
   * The colour at a position, {@code 0xRRGGBB}.
   *
   * @param position 0, the first stop, to 1, the last; beyond either it is that stop's colour
   * @throws IllegalArgumentException if the position is NaN
   */
  public int at(double position) {
    if (Double.isNaN(position)) {
      throw new IllegalArgumentException("position must be a number, actual: NaN");
    }
    double place = Math.min(1, Math.max(0, position)) * (stops.size() - 1);
    int below = (int) Math.min(place, stops.size() - 2);
    return Rgb.mix(stops.get(below), stops.get(below + 1), place - below);
  }
}

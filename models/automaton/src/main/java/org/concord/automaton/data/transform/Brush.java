package org.concord.automaton.data.transform;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.data.Digits;

/**
 * Draws digits with a wider or narrower brush: every stroke's edges move apart, or together, by a
 * real number of pixels.
 *
 * <p>This is gray dilation, or erosion, by a disc, of the image interpolated linearly between its
 * pixels: a new pixel is the greatest, or least, value within a radius of half the change (J.
 * Serra, "Image Analysis and Mathematical Morphology", vol. 2, 1988). Unlike a threshold on the
 * distance to the ink it needs no decision what is ink: soft edges stay soft, a stroke too thin
 * fades before it breaks, a change of 0 changes nothing, and a little change changes little.
 *
 * <p>Immutable, thread-safe.
 *
 * @param change of the stroke's width in pixels; negative for a narrower brush
 */
public record Brush(double change) {
  /**
   * Points on the circle. Of a piecewise bilinear surface the extremes over a disc lie at pixels in
   * the disc or on its edge, so that these and the pixels are enough.
   */
  private static final int DIRECTIONS = 32;

  /** Validates. */
  public Brush {
    if (!Double.isFinite(change)) {
      throw new IllegalArgumentException("change must be finite, actual: " + change);
    }
  }

  /** Draws a set of digits with this brush. The canvas grows where ink would not fit. */
  public Digits apply(Digits digits) {
    double radius = Math.abs(change) / 2;
    List<Offset> disc = disc(radius);
    double spread = change > 0 ? radius : 0;
    double[] reach = Affine.IDENTITY.reach(digits);
    return Images.redraw(
        digits,
        Images.grown(digits.height(), reach[1] + spread),
        Images.grown(digits.width(), reach[0] + spread),
        (image, height, width) ->
            redraw(image, digits.height(), digits.width(), height, width, disc));
  }

  /**
   * Draws one image on its own canvas, which may cut it off.
   *
   * @param pixels unsigned bytes {@code [height, width]}
   * @return as many, a new array
   */
  public byte[] apply(byte[] pixels, int height, int width) {
    return redraw(pixels, height, width, height, width, disc(Math.abs(change) / 2));
  }

  /** From a pixel to a point near it: whole pixels and what is left, so that rounding is alike. */
  private record Offset(int right, int down, double restRight, double restDown) {
    static Offset of(double right, double down) {
      int wholeRight = (int) Math.floor(right);
      int wholeDown = (int) Math.floor(down);
      return new Offset(wholeRight, wholeDown, right - wholeRight, down - wholeDown);
    }
  }

  /** The way to each pixel within a radius and to points at it. */
  private static List<Offset> disc(double radius) {
    List<Offset> disc = new ArrayList<>();
    int whole = (int) radius;
    for (int down = -whole; down <= whole; down++) {
      for (int right = -whole; right <= whole; right++) {
        if (right * right + down * down <= radius * radius) {
          disc.add(Offset.of(right, down));
        }
      }
    }
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double angle = 2 * Math.PI * direction / DIRECTIONS;
      disc.add(Offset.of(radius * Math.cos(angle), radius * Math.sin(angle)));
    }
    return disc;
  }

  private byte[] redraw(
      byte[] image, int height, int width, int newHeight, int newWidth, List<Offset> disc) {
    int left = (newWidth - width) / 2;
    int top = (newHeight - height) / 2;
    byte[] result = new byte[newHeight * newWidth];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        double extreme = Bilinear.pixel(image, height, width, x - left, y - top);
        for (Offset offset : disc) {
          double value =
              Bilinear.sample(
                  image,
                  height,
                  width,
                  x - left + offset.right,
                  y - top + offset.down,
                  offset.restRight,
                  offset.restDown);
          extreme = change > 0 ? Math.max(extreme, value) : Math.min(extreme, value);
        }
        result[y * newWidth + x] = (byte) Math.round(extreme);
      }
    }
    return result;
  }
}

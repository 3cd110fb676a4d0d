package org.concord.training;

import org.concord.automaton.yaml.KeyException;

/**
 * Small affine distortions of digits as they enter the pool; each is drawn uniformly up to the
 * limit, in either direction.
 *
 * @param scale relative change of size, a factor of {@code 1 ± scale}, 0 to 0.5
 * @param rotation angle in degrees, 0 to 180
 * @param shear horizontal shift of a row per row of height, 0 to 1
 * @param shift distance in pixels along each axis, 0 to 14
 */
public record Distortion(double scale, double rotation, double shear, double shift) {
  /** Digits enter as they are. */
  public static final Distortion NONE = new Distortion(0, 0, 0, 0);

  /** Validates. */
  public Distortion {
    check("scale", scale, 0.5);
    check("rotation", rotation, 180);
    check("shear", shear, 1);
    check("shift", shift, 14);
  }

  private static void check(String key, double value, double most) {
    KeyException.check(0 <= value && value <= most, key, "0 to " + most, value);
  }

  /**
   * Distorts an image about the centre of its canvas, interpolating between pixels.
   *
   * @param pixels unsigned bytes {@code [height, width]}
   * @param key names the random numbers
   * @param counter the first of them
   * @return a new image, or {@code pixels} itself if there is nothing to do
   */
  byte[] apply(byte[] pixels, int height, int width, long key, long counter) {
    if (equals(NONE)) {
      return pixels;
    }
    double size = 1 + scale * draw(key, counter);
    double angle = Math.toRadians(rotation * draw(key, counter + 1));
    double slant = shear * draw(key, counter + 2);
    double right = shift * draw(key, counter + 3);
    double down = shift * draw(key, counter + 4);
    double cos = Math.cos(angle) / size;
    double sin = Math.sin(angle) / size;
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    byte[] result = new byte[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dy = y - middleY - down;
        double dx = x - middleX - right + slant * dy;
        double value =
            sample(
                pixels,
                height,
                width,
                middleX + cos * dx + sin * dy,
                middleY - sin * dx + cos * dy);
        result[y * width + x] = (byte) Math.round(value);
      }
    }
    return result;
  }

  /** Random numbers that a distortion takes. */
  static final int DRAWS = 5;

  private static double draw(long key, long counter) {
    return 2 * Draws.uniform(key, counter) - 1;
  }

  private static double sample(byte[] pixels, int height, int width, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double fx = x - left;
    double fy = y - top;
    return (1 - fy)
            * ((1 - fx) * pixel(pixels, height, width, left, top)
                + fx * pixel(pixels, height, width, left + 1, top))
        + fy
            * ((1 - fx) * pixel(pixels, height, width, left, top + 1)
                + fx * pixel(pixels, height, width, left + 1, top + 1));
  }

  private static int pixel(byte[] pixels, int height, int width, int x, int y) {
    return x < 0 || x >= width || y < 0 || y >= height ? 0 : pixels[y * width + x] & 0xff;
  }
}

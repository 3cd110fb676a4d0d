package org.concord.automaton.data.transform;

/** Reads images between their pixels. */
final class Bilinear {
  private Bilinear() {}

  /**
   * The value at a point, interpolated linearly along both axes; outside the image all is 0. At a
   * pixel it is exactly the pixel's.
   *
   * @param pixels unsigned bytes {@code [height, width]}
   * @param x column, 0 at the middle of the first
   * @param y row, 0 at the middle of the first
   * @return 0 to 255
   */
  static double sample(byte[] pixels, int height, int width, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    return sample(pixels, height, width, left, top, x - left, y - top);
  }

  /**
   * The value beside a pixel.
   *
   * @param left column of the pixel
   * @param top row of the pixel
   * @param fx distance from it to the right, 0 to 1
   * @param fy distance from it downwards, 0 to 1
   */
  static double sample(
      byte[] pixels, int height, int width, int left, int top, double fx, double fy) {
    return (1 - fy)
            * ((1 - fx) * pixel(pixels, height, width, left, top)
                + fx * pixel(pixels, height, width, left + 1, top))
        + fy
            * ((1 - fx) * pixel(pixels, height, width, left, top + 1)
                + fx * pixel(pixels, height, width, left + 1, top + 1));
  }

  /** A pixel, or 0 outside the image. */
  static int pixel(byte[] pixels, int height, int width, int x, int y) {
    return x < 0 || x >= width || y < 0 || y >= height ? 0 : pixels[y * width + x] & 0xff;
  }
}

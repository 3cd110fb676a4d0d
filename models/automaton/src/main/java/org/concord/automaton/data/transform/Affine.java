package org.concord.automaton.data.transform;

import org.concord.automaton.data.Digits;

/**
 * Scales, turns, slants and shifts images, in this order, about the middle of their canvas. Pixels
 * are interpolated linearly. Immutable, thread-safe.
 *
 * @param scale factor of size, over 0
 * @param rotation angle in degrees, clockwise
 * @param slant columns that a row moves to the right per row it lies above the middle
 * @param right distance in pixels
 * @param down distance in pixels
 */
public record Affine(double scale, double rotation, double slant, double right, double down) {
  /** Leaves images as they are. */
  public static final Affine IDENTITY = new Affine(1, 0, 0, 0, 0);

  /** Validates. */
  public Affine {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale must be over 0 and finite, actual: " + scale);
    }
    for (double value : new double[] {rotation, slant, right, down}) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("values must be finite, actual: " + value);
      }
    }
  }

  /** Changes the size alone. */
  public static Affine scale(double factor) {
    return new Affine(factor, 0, 0, 0, 0);
  }

  /** Turns alone, clockwise. */
  public static Affine rotation(double degrees) {
    return new Affine(1, degrees, 0, 0, 0);
  }

  /** Slants alone, to the right as most hands do. */
  public static Affine slant(double columnsPerRow) {
    return new Affine(1, 0, columnsPerRow, 0, 0);
  }

  /** Shifts alone: exactly, if by whole pixels. */
  public static Affine shift(double right, double down) {
    return new Affine(1, 0, 0, right, down);
  }

  /**
   * Transforms a set of digits. The canvas grows where ink would not fit. Where digits shrink, each
   * new pixel is the mean of several points, so that no stroke falls between the pixels.
   */
  public Digits apply(Digits digits) {
    int samples = (int) Math.ceil(1 / scale);
    double[] reach = reach(digits);
    double spread = 0.5 - 0.5 / samples;
    return Images.redraw(
        digits,
        Images.grown(digits.height(), reach[1] + spread),
        Images.grown(digits.width(), reach[0] + spread),
        (image, height, width) ->
            resample(image, digits.height(), digits.width(), height, width, samples));
  }

  /**
   * Transforms one image on its own canvas, which may cut it off, from one point a pixel.
   *
   * @param pixels unsigned bytes {@code [height, width]}
   * @return as many, a new array
   */
  public byte[] apply(byte[] pixels, int height, int width) {
    return resample(pixels, height, width, height, width, 1);
  }

  /** How far from the middle of the canvas ink can be afterwards, along x and along y. */
  double[] reach(Digits digits) {
    double cos = Math.cos(Math.toRadians(rotation)) * scale;
    double sin = Math.sin(Math.toRadians(rotation)) * scale;
    boolean[] ink = Images.ink(digits);
    double[] reach = new double[2];
    for (int position = 0; position < ink.length; position++) {
      if (!ink[position]) {
        continue;
      }
      int row = position / digits.width();
      double x = position % digits.width() - (digits.width() - 1) / 2.0;
      double y = row - (digits.height() - 1) / 2.0;
      // A pixel's ink fades to nothing at the middles of its neighbours.
      for (int corner = 0; corner < 4; corner++) {
        double cornerX = x + (corner % 2 == 0 ? -1 : 1);
        double cornerY = y + (corner < 2 ? -1 : 1);
        double turnedY = sin * cornerX + cos * cornerY;
        double turnedX = cos * cornerX - sin * cornerY - slant * turnedY;
        reach[0] = Math.max(reach[0], Math.abs(turnedX + right));
        reach[1] = Math.max(reach[1], Math.abs(turnedY + down));
      }
    }
    return reach;
  }

  /** Looks up where each new pixel comes from, in so many points along each of its sides. */
  private byte[] resample(
      byte[] pixels, int height, int width, int newHeight, int newWidth, int samples) {
    double angle = Math.toRadians(rotation);
    double cos = Math.cos(angle) / scale;
    double sin = Math.sin(angle) / scale;
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    double newMiddleX = (newWidth - 1) / 2.0;
    double newMiddleY = (newHeight - 1) / 2.0;
    byte[] result = new byte[newHeight * newWidth];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        double sum = 0;
        for (int sample = 0; sample < samples * samples; sample++) {
          int line = sample / samples;
          double dy = y + offset(line, samples) - newMiddleY - down;
          double dx = x + offset(sample % samples, samples) - newMiddleX - right + slant * dy;
          double fromX = middleX + cos * dx + sin * dy;
          double fromY = middleY - sin * dx + cos * dy;
          sum += Bilinear.sample(pixels, height, width, fromX, fromY);
        }
        result[y * newWidth + x] = (byte) Math.round(sum / (samples * samples));
      }
    }
    return result;
  }

  /** Of evenly spread points of a pixel, the distance of one from its middle. */
  private static double offset(int point, int points) {
    return (point + 0.5) / points - 0.5;
  }
}

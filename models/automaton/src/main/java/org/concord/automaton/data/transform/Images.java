package org.concord.automaton.data.transform;

import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;

/** Makes a set of digits anew, image by image. */
final class Images {
  /** Less than any ink: rounding alone must not enlarge a canvas. */
  private static final double ROUNDING = 1e-9;

  /** Draws one image of the new set. */
  @FunctionalInterface
  interface Painter {
    /**
     * Draws.
     *
     * @param image unsigned bytes of the old canvas
     * @return as many of the new one
     */
    byte[] paint(byte[] image, int newHeight, int newWidth);
  }

  private Images() {}

  /** By canvas position, whether any digit of a set has ink there. */
  static boolean[] ink(Digits digits) {
    boolean[] ink = new boolean[digits.height() * digits.width()];
    for (int digit = 0; digit < digits.count(); digit++) {
      for (int position = 0; position < ink.length; position++) {
        ink[position] |= digits.pixel(digit, position) > 0;
      }
    }
    return ink;
  }

  /**
   * A length of canvas that holds all ink: as it is, or longer by as much at both ends.
   *
   * @param reach distance from the middle of the canvas within which all ink lies, in pixels
   */
  static int grown(int length, double reach) {
    return length + 2 * (int) Math.max(0, Math.ceil(reach - (length + 1) / 2.0 - ROUNDING));
  }

  /**
   * Draws all images of a set on all cores of this machine; name and labels stay.
   *
   * @throws ArithmeticException if the new set has more than 2³¹ − 1 pixels
   */
  static Digits redraw(Digits digits, int height, int width, Painter painter) {
    int canvas = Math.multiplyExact(height, width);
    byte[] pixels = new byte[Math.multiplyExact(digits.count(), canvas)];
    byte[] labels = digits.labelled() ? new byte[digits.count()] : null;
    IntStream.range(0, digits.count())
        .parallel()
        .forEach(
            digit -> {
              byte[] image = painter.paint(digits.image(digit), height, width);
              System.arraycopy(image, 0, pixels, digit * canvas, canvas);
              if (labels != null) {
                labels[digit] = (byte) digits.label(digit);
              }
            });
    return new Digits(digits.name(), height, width, pixels, labels);
  }
}

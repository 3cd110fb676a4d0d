package org.concord.automaton.data.transform;

import org.concord.automaton.data.Digits;

/** Plain shapes to transform, and what is measured of them. */
final class Squares {
  private Squares() {}

  /** One digit: a filled rectangle of full ink, from column and row to before column and row. */
  static Digits rectangle(int size, int left, int top, int right, int bottom) {
    byte[] pixels = new byte[size * size];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        pixels[y * size + x] = (byte) 255;
      }
    }
    return new Digits("rectangle", size, size, pixels, new byte[] {7});
  }

  /** Ink of one digit in pixels' worth. */
  static double ink(Digits digits, int digit) {
    double sum = 0;
    for (int position = 0; position < digits.height() * digits.width(); position++) {
      sum += digits.pixel(digit, position) / 255.0;
    }
    return sum;
  }

  /** Ink of one row of the first digit, in pixels' worth. */
  static double rowInk(Digits digits, int y) {
    double sum = 0;
    for (int x = 0; x < digits.width(); x++) {
      sum += digits.pixel(0, y * digits.width() + x) / 255.0;
    }
    return sum;
  }

  /** Mean column of the ink of one row of the first digit, from the middle of the canvas. */
  static double rowMiddle(Digits digits, int y) {
    double sum = 0;
    for (int x = 0; x < digits.width(); x++) {
      sum += digits.pixel(0, y * digits.width() + x) / 255.0 * x;
    }
    return sum / rowInk(digits, y) - (digits.width() - 1) / 2.0;
  }
}

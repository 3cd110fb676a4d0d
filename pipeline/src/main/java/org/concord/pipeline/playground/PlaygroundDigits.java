package org.concord.pipeline.playground;

import com.google.common.primitives.ImmutableIntArray;
import org.concord.automaton.data.Digits;

/**
 * The digits that a page carries along: the first few of each label.
 *
 * @param data that they are from
 * @param indexes of the digits, in the order shown
 */
public record PlaygroundDigits(Digits data, ImmutableIntArray indexes) {
  /** Digits at most. */
  static final int MOST = 40;

  /** The largest canvas of the page. */
  private static final int MAX_SIDE = 84;

  /** Below 26 of 255 there is no cell. */
  private static final int MIN_PIXEL = 26;

  /**
   * Chooses digits of a set: none if they are larger than the page's largest canvas.
   *
   * <p>Digits come in rounds of one of each label, in the order of the set; of a set without labels
   * they are its first ones. Blank ones are left out.
   */
  public static PlaygroundDigits of(Digits data) {
    ImmutableIntArray.Builder chosen = ImmutableIntArray.builder();
    if (data.height() <= MAX_SIDE && data.width() <= MAX_SIDE) {
      if (data.labelled()) {
        chooseByLabel(data, chosen);
      } else {
        chooseFirst(data, chosen);
      }
    }
    return new PlaygroundDigits(data, chosen.build());
  }

  private static void chooseFirst(Digits data, ImmutableIntArray.Builder chosen) {
    int count = 0;
    for (int digit = 0; digit < data.count() && count < MOST; digit++) {
      if (hasCells(data, digit)) {
        chosen.add(digit);
        count++;
      }
    }
  }

  private static void chooseByLabel(Digits data, ImmutableIntArray.Builder chosen) {
    int labels = data.source().greatestLabel() + 1;
    int[] next = new int[labels];
    for (int count = 0; count < MOST; count++) {
      int label = count % labels;
      int digit = next[label];
      while (digit < data.count() && !(data.label(digit) == label && hasCells(data, digit))) {
        digit++;
      }
      if (digit < data.count()) {
        chosen.add(digit);
      }
      next[label] = digit + 1;
    }
  }

  private static boolean hasCells(Digits data, int digit) {
    for (int p = 0; p < data.height() * data.width(); p++) {
      if (data.pixel(digit, p) >= MIN_PIXEL) {
        return true;
      }
    }
    return false;
  }

  /** Unsigned bytes {@code [digits, height, width]}. */
  byte[] pixels() {
    int size = data.height() * data.width();
    byte[] pixels = new byte[indexes.length() * size];
    for (int k = 0; k < indexes.length(); k++) {
      for (int p = 0; p < size; p++) {
        pixels[k * size + p] = (byte) data.pixel(indexes.get(k), p);
      }
    }
    return pixels;
  }
}

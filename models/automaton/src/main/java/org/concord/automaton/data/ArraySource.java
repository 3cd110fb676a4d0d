package org.concord.automaton.data;

import com.google.common.primitives.Bytes;

/**
 * Digits in memory.
 *
 * @param canvas pixels of an image
 * @param pixels unsigned bytes, image by image; owned
 * @param labels a label a digit, or null; owned
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ArraySource(int canvas, byte[] pixels, byte[] labels) implements DigitSource {
  @Override
  public int pixel(int digit, int position) {
    return pixels[digit * canvas + position] & 0xff;
  }

  @Override
  public int label(int digit) {
    return labels == null ? -1 : labels[digit];
  }

  @Override
  public int greatestLabel() {
    return labels == null ? -1 : Bytes.asList(labels).stream().mapToInt(b -> b).max().orElse(-1);
  }
}

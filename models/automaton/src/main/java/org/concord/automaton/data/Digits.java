package org.concord.automaton.data;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A set of gray images of one canvas size, with or without labels.
 *
 * <p>Pixels are unsigned bytes, {@code [count, height, width]} row-major; a cell's gray is the
 * pixel divided by 255. Immutable by convention: the arrays are owned, not copied. Thread-safe.
 */
public final class Digits implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final int count;
  private final int height;
  private final int width;
  private final byte[] pixels;
  private final byte[] labels;

  /**
   * Wraps a set of digits.
   *
   * @param name how reports call the set, for example {@code mnist:test}
   * @param height rows of the canvas, at least 1
   * @param width columns of the canvas, at least 1
   * @param pixels unsigned bytes {@code [count, height, width]}, owned by this object from now on
   * @param labels a label 0–9 a digit, owned from now on, or null for an unlabelled set
   * @throws IllegalArgumentException if the sizes do not fit together or a label is over 9
   */
  public Digits(String name, int height, int width, byte[] pixels, byte[] labels) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "canvas must be at least 1×1, actual: " + height + "×" + width);
    }
    if (pixels.length % (height * width) != 0) {
      throw new IllegalArgumentException(
          "pixels must be a multiple of " + height * width + ", actual: " + pixels.length);
    }
    this.count = pixels.length / (height * width);
    if (labels != null && labels.length != count) {
      throw new IllegalArgumentException(
          "labels must be " + count + ", one an image, actual: " + labels.length);
    }
    if (labels != null) {
      for (byte label : labels) {
        if (label < 0 || label > 9) {
          throw new IllegalArgumentException("label must be 0 to 9, actual: " + (label & 0xff));
        }
      }
    }
    this.name = name;
    this.height = height;
    this.width = width;
    this.pixels = pixels;
    this.labels = labels;
  }

  /** How reports call the set. */
  public String name() {
    return name;
  }

  /** How many digits there are. */
  public int count() {
    return count;
  }

  /** Rows of the canvas. */
  public int height() {
    return height;
  }

  /** Columns of the canvas. */
  public int width() {
    return width;
  }

  /** Whether each digit has a label. */
  public boolean labelled() {
    return labels != null;
  }

  /** The label of a digit, 0–9, or −1 if the set has none. */
  public int label(int digit) {
    return labels == null ? -1 : labels[digit];
  }

  /** The pixel of a digit at a canvas position {@code y * width + x}, 0–255. */
  public int pixel(int digit, int position) {
    return pixels[digit * height * width + position] & 0xff;
  }

  /** The first {@code limit} digits, or this set if it holds no more. */
  public Digits limit(int limit) {
    if (limit >= count) {
      return this;
    }
    return new Digits(
        name,
        height,
        width,
        Arrays.copyOf(pixels, limit * height * width),
        labels == null ? null : Arrays.copyOf(labels, limit));
  }
}

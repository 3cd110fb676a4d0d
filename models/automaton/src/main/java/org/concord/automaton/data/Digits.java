package org.concord.automaton.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;

/**
 * A set of gray images of one canvas size, with or without labels.
 *
 * <p>Pixels are unsigned bytes, {@code [count, height, width]} row-major; a cell's gray is the
 * pixel divided by 255. Immutable, thread-safe.
 */
public final class Digits {
  private final String name;

  /** Where the set begins in its source. */
  private final int first;

  private final int count;
  private final int height;
  private final int width;
  private final DigitSource source;

  /** Computed on first use, the same whoever computes it, so that a race is harmless. */
  private volatile String sha256;

  /** Likewise; −2 before. */
  private volatile int greatestLabel = -2;

  /**
   * Wraps digits in memory.
   *
   * @param name how reports call the set, for example {@code mnist:test}
   * @param height rows of the canvas, at least 1
   * @param width columns of the canvas, at least 1
   * @param pixels unsigned bytes {@code [count, height, width]}, owned by this object from now on
   * @param labels a label a digit, owned from now on, or null for an unlabelled set
   * @throws IllegalArgumentException if the sizes do not fit together or a label is over 61
   */
  public Digits(String name, int height, int width, byte[] pixels, byte[] labels) {
    this(
        name,
        countOf(pixels, height, width),
        height,
        width,
        new ArraySource(height * width, pixels, labels));
    if (labels != null && labels.length != count) {
      throw new IllegalArgumentException(
          "labels must be " + count + ", one an image, actual: " + labels.length);
    }
    if (labels != null) {
      for (byte label : labels) {
        if (label < 0 || label >= CellLayout.MAX_LABELS) {
          throw new IllegalArgumentException(
              "label must be 0 to %d, actual: %d"
                  .formatted(CellLayout.MAX_LABELS - 1, label & 0xff));
        }
      }
    }
  }

  /**
   * A set of any source.
   *
   * @param name how reports call the set
   * @param count how many digits of the source there are
   * @param height rows of the canvas, at least 1
   * @param width columns of the canvas, at least 1
   */
  public Digits(String name, int count, int height, int width, DigitSource source) {
    this(name, 0, count, height, width, source);
  }

  private Digits(String name, int first, int count, int height, int width, DigitSource source) {
    this.name = name;
    this.first = first;
    this.count = count;
    this.height = height;
    this.width = width;
    this.source = source;
  }

  private static int countOf(byte[] pixels, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "canvas must be at least 1×1, actual: " + height + "×" + width);
    }
    long canvas = (long) height * width;
    if (pixels.length % canvas != 0) {
      throw new IllegalArgumentException(
          "pixels must be a multiple of " + canvas + ", actual: " + pixels.length);
    }
    return (int) (pixels.length / canvas);
  }

  /** How reports call the set. */
  public String name() {
    return name;
  }

  /** Where its pixels and labels come from. */
  public DigitSource source() {
    return source;
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
    return count > 0 && source.label(first) >= 0;
  }

  /** The label of a digit, or −1 if the set has none. */
  public int label(int digit) {
    return source.label(first + digit);
  }

  /**
   * Refuses a set with labels that a model does not have.
   *
   * @param labels of the model
   * @param model its name
   * @throws InputException if the set, whole, has a greater label
   */
  public void requireLabels(int labels, String model) {
    int greatest = greatestLabel;
    if (greatest == -2) {
      greatest = source.greatestLabel();
      greatestLabel = greatest;
    }
    if (greatest >= labels) {
      throw new InputException(
          "%s: label must be 0 to %d, the labels of %s, actual: %d"
              .formatted(name, labels - 1, model, greatest));
    }
  }

  /** The pixel of a digit at a canvas position {@code y * width + x}, 0–255. */
  public int pixel(int digit, int position) {
    return source.pixel(first + digit, position);
  }

  /** The image of a digit: unsigned bytes {@code [height, width]}, a copy. */
  public byte[] image(int digit) {
    byte[] image = new byte[height * width];
    for (int position = 0; position < image.length; position++) {
      image[position] = (byte) pixel(digit, position);
    }
    return image;
  }

  /** Whether a digit has an alive cell, one with a gray over the threshold. */
  public boolean alive(int digit, float threshold) {
    for (int position = 0; position < height * width; position++) {
      if (pixel(digit, position) / 255f > threshold) {
        return true;
      }
    }
    return false;
  }

  /** How many cells of a digit live, those whose gray exceeds a threshold. */
  public int cells(int digit, float aliveThreshold) {
    int cells = 0;
    for (int position = 0; position < height * width; position++) {
      cells += pixel(digit, position) / 255f > aliveThreshold ? 1 : 0;
    }
    return cells;
  }

  /**
   * The first {@code limit} digits, or this set if it holds no more.
   *
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  public Digits limit(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must be at least 0, actual: " + limit);
    }
    return limit >= count ? this : range(0, limit);
  }

  /** The digits {@code from} … {@code to} − 1. */
  public Digits range(int from, int to) {
    return new Digits(name, first + from, to - from, height, width, source);
  }

  /**
   * SHA-256, in lower-case hex, of what the set holds: count, height and width as big-endian 32-bit
   * integers, the pixels, then the labels if there are any; or, in place of pixels and labels, the
   * source's {@linkplain DigitSource#identity identity}. The name is left out.
   */
  public String sha256() {
    String hex = sha256;
    if (hex == null) {
      Hasher hasher = Hashing.sha256().newHasher();
      for (int size : new int[] {count, height, width}) {
        hasher.putInt(Integer.reverseBytes(size));
      }
      source
          .identity()
          .ifPresentOrElse(
              identity -> hasher.putInt(first).putString(identity, StandardCharsets.UTF_8),
              () -> putContent(hasher));
      hex = hasher.hash().toString();
      sha256 = hex;
    }
    return hex;
  }

  private void putContent(Hasher hasher) {
    for (int digit = 0; digit < count; digit++) {
      hasher.putBytes(image(digit));
    }
    if (labelled()) {
      for (int digit = 0; digit < count; digit++) {
        hasher.putByte((byte) label(digit));
      }
    }
  }
}

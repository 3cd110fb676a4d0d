package org.concord.automaton.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A set of gray images of one canvas size, with or without labels.
 *
 * <p>Pixels are unsigned bytes, {@code [count, height, width]} row-major; a cell's gray is the
 * pixel divided by 255. Immutable by convention: the arrays are owned, not copied. Thread-safe.
 *
 * <p>Java serialisation carries the pixels deflated, a fifth of their size for handwriting, since
 * the set travels to every worker. They are deflated once, on first use, and kept.
 */
public final class Digits implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final int count;
  private final int height;
  private final int width;
  private final byte[] pixels;
  private final byte[] labels;

  /** Computed on first use; both are the same whoever computes them, so a race is harmless. */
  private transient volatile Packed packed;

  private transient volatile String sha256;

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
    long canvas = (long) height * width;
    if (pixels.length % canvas != 0) {
      throw new IllegalArgumentException(
          "pixels must be a multiple of " + canvas + ", actual: " + pixels.length);
    }
    this.count = (int) (pixels.length / canvas);
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

  /** A copy of the pixels of a digit, unsigned bytes {@code [height, width]}. */
  public byte[] image(int digit) {
    int size = height * width;
    return Arrays.copyOfRange(pixels, digit * size, (digit + 1) * size);
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
    if (limit >= count) {
      return this;
    }
    return range(0, limit);
  }

  /** The digits {@code from} … {@code to} − 1, a copy. */
  public Digits range(int from, int to) {
    int size = height * width;
    return new Digits(
        name,
        height,
        width,
        Arrays.copyOfRange(pixels, from * size, to * size),
        labels == null ? null : Arrays.copyOfRange(labels, from, to));
  }

  /**
   * SHA-256, in lower-case hex, of what the set holds: count, height and width as big-endian 32-bit
   * integers, the pixels, then the labels if there are any. The name is left out.
   */
  public String sha256() {
    String hex = sha256;
    if (hex == null) {
      Hasher hasher = Hashing.sha256().newHasher();
      for (int size : new int[] {count, height, width}) {
        hasher.putInt(Integer.reverseBytes(size));
      }
      hasher.putBytes(pixels);
      if (labels != null) {
        hasher.putBytes(labels);
      }
      hex = hasher.hash().toString();
      sha256 = hex;
    }
    return hex;
  }

  /** The pixels themselves, not a copy: never write to them. */
  byte[] pixels() {
    return pixels;
  }

  /** The labels themselves, not a copy, or null: never write to them. */
  byte[] labels() {
    return labels;
  }

  private Object writeReplace() {
    Packed form = packed;
    if (form == null) {
      form = new Packed(this);
      packed = form;
    }
    return form;
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("digits must be serialised in their packed form");
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater, 1 << 16)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be written", e);
    } finally {
      deflater.end();
    }
    return deflated.toByteArray();
  }

  /** The serialised form: the same set, its pixels deflated. */
  private static final class Packed implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final int height;
    private final int width;
    private final int pixelCount;
    private final byte[] deflated;
    private final byte[] labels;

    Packed(Digits digits) {
      name = digits.name;
      height = digits.height;
      width = digits.width;
      pixelCount = digits.pixels.length;
      deflated = deflate(digits.pixels);
      labels = digits.labels;
    }

    private Object readResolve() throws InvalidObjectException {
      try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
        byte[] pixels = in.readNBytes(pixelCount);
        if (pixels.length != pixelCount) {
          throw new IOException("pixels must be " + pixelCount + ", actual: " + pixels.length);
        }
        Digits digits = new Digits(name, height, width, pixels, labels);
        digits.packed = this;
        return digits;
      } catch (IOException | IllegalArgumentException e) {
        InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
        invalid.initCause(e);
        throw invalid;
      }
    }
  }
}

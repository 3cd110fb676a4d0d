package org.concord.automaton.data;

import java.nio.file.Path;
import org.concord.automaton.InputException;

/**
 * Reads digits in the IDX format of the MNIST database: images of unsigned bytes (magic number
 * 0x00000803, count, height, width, all big-endian 32-bit, then the pixels row by row) and labels
 * (0x00000801, count, then a byte a label), plain or gzip, told by content.
 *
 * <p>Files are validated whole: a header that makes no sense, missing or surplus bytes, broken
 * compression or a label over 9 is an {@link InputException} that names the file, the rule and the
 * actual value. A set is held in memory, so it has at most {@value #MAX_PIXEL_BYTES} pixels.
 * Stateless, hence thread-safe.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">The MNIST database, file formats</a>
 */
public final class IdxReader {
  /** The most pixels, hence bytes, that a set may have: the longest array, just under 2^31. */
  public static final int MAX_PIXEL_BYTES = Integer.MAX_VALUE - 8;

  static final int IMAGES_MAGIC = 0x00000803;
  static final int LABELS_MAGIC = 0x00000801;

  private IdxReader() {}

  /**
   * Reads images without labels.
   *
   * @param name how reports call the set
   * @throws InputException if the file is missing, unreadable or malformed
   */
  public static Digits read(String name, Path images) {
    try (IdxStream stream = IdxStream.open(images)) {
      return readImages(name, stream);
    }
  }

  /**
   * Reads images and their labels.
   *
   * @param name how reports call the set
   * @throws InputException if a file is missing, unreadable or malformed, or the counts differ
   */
  public static Digits read(String name, Path images, Path labels) {
    try (IdxStream imagesStream = IdxStream.open(images);
        IdxStream labelsStream = IdxStream.open(labels)) {
      return read(name, images.toString(), imagesStream, labels.toString(), labelsStream);
    }
  }

  /** Reads images and labels from streams that messages call by the given names. */
  static Digits read(
      String name, String imagesName, IdxStream images, String labelsName, IdxStream labels) {
    Digits unlabelled = readImages(name, images);
    byte[] values = readLabels(labels);
    if (values.length != unlabelled.count()) {
      throw new InputException(
          "%s and %s: must hold as many images as labels, actual: %d images and %d labels"
              .formatted(imagesName, labelsName, unlabelled.count(), values.length));
    }
    return new Digits(name, unlabelled.height(), unlabelled.width(), unlabelled.pixels(), values);
  }

  private static Digits readImages(String name, IdxStream in) {
    requireMagic(in, IMAGES_MAGIC, "images");
    int[] sizes = in.readHeader("sizes after the magic number", 3);
    int count = requirePositive(in, "number of images", sizes[0]);
    int height = requirePositive(in, "height", sizes[1]);
    int width = requirePositive(in, "width", sizes[2]);
    long canvas = (long) height * width;
    if (count > MAX_PIXEL_BYTES / canvas) {
      throw in.fault(
          "must hold less than 2^31 bytes of pixels, actual: %d images of %d×%d"
              .formatted(count, height, width));
    }
    byte[] pixels = in.readRest((int) (count * canvas), "pixels");
    return new Digits(name, height, width, pixels, null);
  }

  private static byte[] readLabels(IdxStream in) {
    requireMagic(in, LABELS_MAGIC, "labels");
    int count =
        requirePositive(
            in, "number of labels", in.readHeader("count after the magic number", 1)[0]);
    if (count > MAX_PIXEL_BYTES) {
      throw in.fault("must hold less than 2^31 labels, actual: " + count);
    }
    byte[] labels = in.readRest(count, "labels");
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i] & 0xff;
      if (label > 9) {
        int headerBytes = 2 * Integer.BYTES;
        throw in.fault(
            "label must be 0 to 9, actual: %d at offset %d".formatted(label, headerBytes + i));
      }
    }
    return labels;
  }

  private static void requireMagic(IdxStream in, int magic, String what) {
    int actual = in.readHeader("magic number at the start", 1)[0];
    if (actual != magic) {
      throw in.fault(
          "magic number must be 0x%08x (IDX %s), actual: 0x%08x".formatted(magic, what, actual));
    }
  }

  private static int requirePositive(IdxStream in, String what, int value) {
    if (value < 1) {
      throw in.fault(what + " must be at least 1, actual: " + value);
    }
    return value;
  }
}

package org.concord.automaton.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;

/**
 * Reads digits in the IDX format of the MNIST database: images of unsigned bytes (magic number
 * 0x00000803, count, height, width, all big-endian 32-bit, then the pixels row by row) and labels
 * (0x00000801, count, then a byte a label), plain or gzip, told by content.
 *
 * <p>Files are validated whole: a header that makes no sense, missing or surplus bytes, broken
 * compression or a label over 61 is an {@link InputException} that names the file, the rule and the
 * actual value. Plain files of {@value #MAPPED_BYTES} bytes and more are mapped into memory, others
 * held in it, so that gzip files have at most {@value #MAX_PIXEL_BYTES} pixels. Stateless, hence
 * thread-safe.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">The MNIST database, file formats</a>
 */
public final class IdxReader {
  /** The most pixels, hence bytes, held in memory: the longest array, just under 2^31. */
  static final int MAX_PIXEL_BYTES = Integer.MAX_VALUE - 8;

  /** Files of this size are mapped. */
  static final int MAPPED_BYTES = 1 << 28;

  static final int IMAGES_MAGIC = 0x00000803;
  static final int LABELS_MAGIC = 0x00000801;

  private static final int IMAGES_HEADER_BYTES = 4 * Integer.BYTES;

  /** Images that have been read, waiting for their labels, or null. */
  private record Images(int count, int height, int width, Function<byte[], DigitSource> source) {
    Digits digits(String name, byte[] labels) {
      return new Digits(name, count, height, width, source.apply(labels));
    }
  }

  private IdxReader() {}

  /**
   * Reads images without labels.
   *
   * @param name how reports call the set
   * @throws InputException if the file is missing, unreadable or malformed
   */
  public static Digits read(String name, Path images) {
    try (IdxStream stream = IdxStream.open(images)) {
      return readImages(images, stream).digits(name, null);
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
      return read(
          name,
          readImages(images, imagesStream),
          images.toString(),
          labels.toString(),
          labelsStream);
    }
  }

  /** Reads images and labels from streams that messages call by the given names. */
  static Digits read(
      String name, String imagesName, IdxStream images, String labelsName, IdxStream labels) {
    return read(name, readImages(null, images), imagesName, labelsName, labels);
  }

  private static Digits read(
      String name, Images images, String imagesName, String labelsName, IdxStream labels) {
    byte[] values = readLabels(labels);
    if (values.length != images.count()) {
      throw new InputException(
          "%s and %s: must hold as many images as labels, actual: %d images and %d labels"
              .formatted(imagesName, labelsName, images.count(), values.length));
    }
    return images.digits(name, values);
  }

  /**
   * Reads images.
   *
   * @param file that the stream reads, if it is one
   */
  private static Images readImages(Path file, IdxStream in) {
    requireMagic(in, IMAGES_MAGIC, "images");
    int[] sizes = in.readHeader("sizes after the magic number", 3);
    int count = requirePositive(in, "number of images", sizes[0]);
    int height = requirePositive(in, "height", sizes[1]);
    int width = requirePositive(in, "width", sizes[2]);
    long canvas = (long) height * width;
    if (file != null && !in.gzip() && in.size(file) >= MAPPED_BYTES) {
      in.requireSize(file, IMAGES_HEADER_BYTES + count * canvas, "pixels");
      return new Images(count, height, width, labels -> map(in, file, count, (int) canvas, labels));
    }
    if (count > MAX_PIXEL_BYTES / canvas) {
      throw in.fault(
          "must hold less than 2^31 bytes of pixels%s, actual: %d images of %d×%d"
              .formatted(in.gzip() ? " or be decompressed" : "", count, height, width));
    }
    byte[] pixels = in.readRest((int) (count * canvas), "pixels");
    return new Images(
        count, height, width, labels -> new ArraySource((int) canvas, pixels, labels));
  }

  private static DigitSource map(IdxStream in, Path file, int count, int canvas, byte[] labels) {
    try {
      return new MappedSource(file, IMAGES_HEADER_BYTES, count, canvas, labels);
    } catch (IOException e) {
      throw in.unreadable(e);
    }
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
      if (label >= CellLayout.MAX_LABELS) {
        int headerBytes = 2 * Integer.BYTES;
        throw in.fault(
            "label must be 0 to %d, actual: %d at offset %d"
                .formatted(CellLayout.MAX_LABELS - 1, label, headerBytes + i));
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

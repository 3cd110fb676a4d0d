package org.concord.automaton.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.concord.automaton.AtomicFile;

/**
 * Writes digits in the IDX format that {@link IdxReader} reads: gzip where the file's name ends in
 * {@code .gz}, else plain. The same digits give the same bytes (the gzip header carries no time);
 * files appear whole or not at all. Stateless, hence thread-safe.
 */
public final class IdxWriter {
  /** What follows the header. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private IdxWriter() {}

  /**
   * Writes the images, overwriting what is there.
   *
   * @throws IOException if the file cannot be written
   */
  public static void writeImages(Digits digits, Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(4 * Integer.BYTES);
    header.putInt(IdxReader.IMAGES_MAGIC);
    header.putInt(digits.count()).putInt(digits.height()).putInt(digits.width());
    write(
        file,
        header.array(),
        out -> {
          for (int digit = 0; digit < digits.count(); digit++) {
            out.write(digits.image(digit));
          }
        });
  }

  /**
   * Writes the labels, overwriting what is there.
   *
   * @throws IllegalArgumentException if the set has no labels
   * @throws IOException if the file cannot be written
   */
  public static void writeLabels(Digits digits, Path file) throws IOException {
    if (!digits.labelled()) {
      throw new IllegalArgumentException(digits.name() + ": must be labelled to write labels");
    }
    ByteBuffer header = ByteBuffer.allocate(2 * Integer.BYTES);
    header.putInt(IdxReader.LABELS_MAGIC).putInt(digits.count());
    write(
        file,
        header.array(),
        out -> {
          for (int digit = 0; digit < digits.count(); digit++) {
            out.write(digits.label(digit));
          }
        });
  }

  private static void write(Path file, byte[] header, Content content) throws IOException {
    boolean gzip = file.getFileName().toString().endsWith(".gz");
    AtomicFile.create(
        file,
        part -> {
          try (OutputStream raw = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
              OutputStream out =
                  new BufferedOutputStream(gzip ? new GZIPOutputStream(raw, 1 << 16) : raw)) {
            out.write(header);
            content.writeTo(out);
          }
        });
  }
}

package org.concord.render.canvas;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.concord.render.PendingFile;

/** Writes images as PNG; the same pixels give the same bytes. */
public final class Png {
  private Png() {}

  /**
   * Writes an image, in the place of an older file.
   *
   * @throws IOException naming the file, if it cannot be written; then nothing is left
   */
  public static void write(BufferedImage image, Path file) throws IOException {
    try (PendingFile pending = new PendingFile(file)) {
      // Streams of our own: ImageIO prints a stack trace of its own when it cannot open a file.
      try (OutputStream out = Files.newOutputStream(pending.path());
          MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
        if (!ImageIO.write(image, "png", stream)) {
          throw new IOException("no PNG writer for an image of type " + image.getType());
        }
      } catch (IOException e) {
        throw pending.failure(e);
      }
      pending.commit();
    }
  }
}

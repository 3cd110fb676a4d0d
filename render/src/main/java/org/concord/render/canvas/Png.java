package org.concord.render.canvas;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes images as PNG; the same pixels give the same bytes. */
public final class Png {
  private Png() {}

  /**
   * Writes an image to a file, replacing one that is there.
   *
   * @throws IOException if it cannot be written; part of it may be there then
   */
  public static void write(BufferedImage image, Path file) throws IOException {
    // A stream of our own: ImageIO prints a stack trace when it cannot open a file by itself.
    try (OutputStream out = Files.newOutputStream(file);
        MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", stream)) {
        throw new IOException("no PNG writer for an image of type " + image.getType());
      }
    }
  }
}

package org.concord.render.canvas;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes images as PNG; the same pixels give the same bytes. */
public final class Png {
  private static final int WHITE = 255;

  private Png() {}

  /**
   * Writes an image to a file, replacing one that is there.
   *
   * @throws IOException if it cannot be written; part of it may be there then
   */
  public static void write(BufferedImage image, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      encode(image, out);
    }
  }

  /**
   * An image of dark ink on white, as the bytes of a file.
   *
   * @param ink of the pixel in a column and a row, 0 for none to 255 for black
   */
  public static byte[] ofInk(int width, int height, IntBinaryOperator ink) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, WHITE - ink.applyAsInt(x, y));
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    encode(image, png);
    return png.toByteArray();
  }

  private static void encode(BufferedImage image, OutputStream out) throws IOException {
    // A stream of our own: ImageIO prints a stack trace when it cannot open a file by itself.
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", stream)) {
        throw new IOException("no PNG writer for an image of type " + image.getType());
      }
    }
  }
}

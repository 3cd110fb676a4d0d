package org.concord.render.canvas;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * A raster of RGB pixels that frames are painted on.
 *
 * <p>Pixels are {@code 0xRRGGBB}, {@code [height, width]} row-major. Not thread-safe.
 */
public final class Canvas {
  /** The colour of a new canvas, {@code 0xRRGGBB}. */
  public static final int WHITE = 0xFFFFFF;

  private final int width;
  private final int height;
  private final BufferedImage image;
  private final int[] pixels;

  /**
   * Makes a white canvas.
   *
   * @param width columns in pixels, at least 1
   * @param height rows in pixels, at least 1
   */
  public Canvas(int width, int height) {
    this(width, height, WHITE);
  }

  /** Makes a canvas of one colour, {@code 0xRRGGBB}. */
  public Canvas(int width, int height, int rgb) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "canvas must be at least 1×1, actual: " + width + "×" + height);
    }
    this.width = width;
    this.height = height;
    this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    Arrays.fill(pixels, rgb);
  }

  /** Columns in pixels. */
  public int width() {
    return width;
  }

  /** Rows in pixels. */
  public int height() {
    return height;
  }

  /** The pixels themselves, not a copy: writing to them paints. */
  public int[] pixels() {
    return pixels;
  }

  /** The same pixels as an image, not a copy. */
  public BufferedImage image() {
    return image;
  }

  /** An anti-aliasing painter of these pixels; the caller disposes of it. */
  public Graphics2D graphics() {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  /** Fills a rectangle, all of it on the canvas, with one colour. */
  public void fill(int x, int y, int columns, int rows, int rgb) {
    for (int row = y; row < y + rows; row++) {
      Arrays.fill(pixels, row * width + x, row * width + x + columns, rgb);
    }
  }

  /**
   * Copies the pixels of a canvas of the same size.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public void copyFrom(Canvas other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          String.format(
              "canvas must be %d×%d, actual: %d×%d", other.width, other.height, width, height));
    }
    System.arraycopy(other.pixels, 0, pixels, 0, pixels.length);
  }
}

package org.concord.render.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.concord.render.canvas.Canvas;
import org.concord.render.canvas.Png;
import org.concord.render.canvas.Svg;

/** A figure for screen and print; the same plot gives the same image and the same SVG. */
public sealed interface Plot permits LinePlot, HeatMap {
  /** Pixels per point of a plot, along each axis: sharp on high-density screens. */
  int SCALE = 2;

  /** The title, empty for none. */
  String title();

  /** Columns in points. */
  int width();

  /** Rows in points. */
  int height();

  /** Paints the plot, its upper left corner at the origin, in points. */
  void paint(Graphics2D graphics);

  /** The plot as an image, {@link #SCALE} pixels to a point. */
  default BufferedImage draw() {
    Canvas canvas = new Canvas(SCALE * width(), SCALE * height());
    Graphics2D graphics = canvas.graphics();
    graphics.scale(SCALE, SCALE);
    paint(graphics);
    graphics.dispose();
    return canvas.image();
  }

  /** The plot as the text of an SVG file, which is dark where the viewer prefers that. */
  default String svg() {
    return Svg.of(width(), height(), title(), Ink.DARK, this::paint);
  }

  /**
   * Writes the plot as PNG.
   *
   * @throws IOException if the file cannot be written
   */
  default void write(Path file) throws IOException {
    Png.write(draw(), file);
  }
}

package org.concord.render.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.concord.render.canvas.Canvas;
import org.concord.render.canvas.Png;
import org.concord.render.canvas.Svg;
import org.concord.render.look.Theme;

/** A figure for screen and print; the same plot gives the same image and the same SVG. */
public sealed interface Plot permits LinePlot, PointPlot, HeatMap {
  /** Pixels per point of a plot, along each axis: sharp on high-density screens. */
  int SCALE = 2;

  /** The title, empty for none. */
  String title();

  /** Columns in points. */
  int width();

  /** Rows in points. */
  int height();

  /** Paints the plot on paper of a theme, its upper left corner at the origin, in points. */
  void paint(Graphics2D graphics, Theme theme);

  /** The plot on light paper as an image; see {@link #draw(Theme)}. */
  default BufferedImage draw() {
    return draw(Theme.LIGHT);
  }

  /** The plot as an image, {@link #SCALE} pixels to a point. */
  default BufferedImage draw(Theme theme) {
    Canvas canvas = new Canvas(SCALE * width(), SCALE * height());
    Graphics2D graphics = canvas.graphics();
    graphics.scale(SCALE, SCALE);
    paint(graphics, theme);
    graphics.dispose();
    return canvas.image();
  }

  /** The plot as the text of an SVG file, which is dark where the viewer prefers that. */
  default String svg() {
    return Svg.of(
        width(), height(), title(), Ink.darkened(), graphics -> paint(graphics, Theme.LIGHT));
  }

  /** The same for screens as narrow as a phone's; by default no other. */
  default String narrowSvg() {
    return svg();
  }

  /**
   * Writes the plot as PNG, on light paper.
   *
   * @throws IOException if the file cannot be written
   */
  default void write(Path file) throws IOException {
    write(file, Theme.LIGHT);
  }

  /**
   * Writes the plot as PNG, on paper of a theme.
   *
   * @throws IOException if the file cannot be written
   */
  default void write(Path file, Theme theme) throws IOException {
    Png.write(draw(theme), file);
  }
}

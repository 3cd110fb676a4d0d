package org.concord.pipeline.report;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.render.plot.Plot;

/** A figure of the report. Thread-safe. */
final class Figure {
  private final String name;
  private final Plot plot;
  private final String caption;
  private final String data;
  private final Supplier<String> drawing;

  /**
   * Names a plot.
   *
   * @param name of its files, without what follows the last dot
   * @param plot the drawing
   * @param caption what it shows, for people
   * @param data the file with its numbers
   */
  Figure(String name, Plot plot, String caption, String data) {
    this.name = name;
    this.plot = plot;
    this.caption = caption;
    this.data = data;
    this.drawing = Suppliers.memoize(plot::svg);
  }

  /** Writes the figure, as PNG and as SVG, into a folder. */
  void write(Path folder) throws IOException {
    plot.write(folder.resolve(png()));
    Files.writeString(folder.resolve(svg()), drawing());
  }

  Plot plot() {
    return plot;
  }

  String caption() {
    return caption;
  }

  String data() {
    return data;
  }

  /** The text of the SVG file, drawn once. */
  String drawing() {
    return drawing.get();
  }

  String png() {
    return name + ".png";
  }

  String svg() {
    return name + ".svg";
  }
}

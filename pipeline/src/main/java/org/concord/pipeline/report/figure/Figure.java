package org.concord.pipeline.report.figure;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.render.look.Theme;
import org.concord.render.plot.Plot;

/** A plot with its caption and the names of its files. Thread-safe. */
public final class Figure {
  private final String name;
  private final Plot plot;
  private final String caption;
  private final String data;
  private final String words;
  private final Supplier<String> drawing;
  private final Supplier<String> narrowDrawing;

  /**
   * A figure.
   *
   * @param name of its files, without extension
   * @param plot the drawing
   * @param caption what it shows
   * @param data the file with its numbers
   */
  public Figure(String name, Plot plot, String caption, String data) {
    this(name, plot, caption, data, "");
  }

  /**
   * A figure.
   *
   * @param words the values that it shows above all, for those who do not see it; may be empty
   */
  public Figure(String name, Plot plot, String caption, String data, String words) {
    this.words = words;
    this.name = name;
    this.plot = plot;
    this.caption = caption;
    this.data = data;
    this.drawing = Suppliers.memoize(plot::svg);
    this.narrowDrawing = Suppliers.memoize(plot::narrowSvg);
  }

  /** Writes the figure, as PNG on white and as SVG, into a folder. */
  public void write(Path folder) throws IOException {
    write(folder, Theme.LIGHT);
  }

  /** Writes the figure, as PNG of a theme and as SVG, which has both, into a folder. */
  public void write(Path folder, Theme theme) throws IOException {
    plot.write(folder.resolve(png()), theme);
    Files.writeString(folder.resolve(svg()), drawing());
  }

  public Plot plot() {
    return plot;
  }

  public String caption() {
    return caption;
  }

  public String data() {
    return data;
  }

  /** What the figure shows, for those who do not see it. */
  public String alternative() {
    return (plot.title() + ". " + caption + " " + words).strip();
  }

  /** The text of the SVG file, drawn once. */
  public String drawing() {
    return drawing.get();
  }

  /** The same for narrow screens, or an equal one. */
  public String narrowDrawing() {
    return narrowDrawing.get();
  }

  public String png() {
    return name + ".png";
  }

  public String svg() {
    return name + ".svg";
  }
}

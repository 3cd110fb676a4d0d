package org.concord.render.look;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The typeface of all text, DejaVu Sans, shipped with the program: text looks the same on every
 * machine, even on one without fonts. Thread-safe.
 */
public final class Typeface {
  private static final String RESOURCES = "/net/sf/jasperreports/fonts/dejavu/";
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static final Font PLAIN;
  private static final Font BOLD;

  static {
    try {
      Path folder = Files.createTempDirectory("concord-fonts");
      folder.toFile().deleteOnExit();
      Path plain = extract("DejaVuSans.ttf", folder);
      Path bold = extract("DejaVuSans-Bold.ttf", folder);
      if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
        configureAwt(folder, plain, bold);
      }
      PLAIN = Font.createFont(Font.TRUETYPE_FONT, plain.toFile());
      BOLD = Font.createFont(Font.TRUETYPE_FONT, bold.toFile());
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException("cannot load the shipped typeface: " + e.getMessage(), e);
    }
  }

  private Typeface() {}

  /** The regular face, its size in pixels. */
  public static Font plain(double size) {
    return PLAIN.deriveFont((float) size);
  }

  /** The bold face, its size in pixels. */
  public static Font bold(double size) {
    return BOLD.deriveFont((float) size);
  }

  /** The width of a line of text in pixels. */
  public static double width(String text, Font font) {
    return font.createGlyphVector(CONTEXT, text).getLogicalBounds().getWidth();
  }

  /** The text, or its longest prefix that fits into the width with an ellipsis. */
  public static String fit(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 0 && width(text.substring(0, length).strip() + "…", font) > width) {
      length--;
    }
    return length == 0 ? "" : text.substring(0, length).strip() + "…";
  }

  /**
   * Breaks a text into lines that fit into the width, between words where possible.
   *
   * @param maxLines number of lines, at least 1; the last one ends in an ellipsis if there is more
   */
  public static List<String> wrap(String text, Font font, double width, int maxLines) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty() && lines.size() < maxLines - 1) {
      AttributedString measured = new AttributedString(rest);
      measured.addAttribute(TextAttribute.FONT, font);
      int end = new LineBreakMeasurer(measured.getIterator(), CONTEXT).nextOffset((float) width);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      lines.add(fit(rest, font, width));
    }
    return lines;
  }

  /**
   * Fills the outlines of a line of text in the painter's colour; outlines do not depend on the
   * machine's settings of hinting and sub-pixels, as drawn strings do.
   *
   * @param x the left edge in pixels
   * @param baseline the row the letters stand on
   */
  public static void draw(Graphics2D graphics, String text, Font font, double x, double baseline) {
    graphics.fill(font.createGlyphVector(CONTEXT, text).getOutline((float) x, (float) baseline));
  }

  private static Path extract(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = Typeface.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new IOException("no resource " + RESOURCES + name);
      }
      Files.copy(in, file);
    }
    file.toFile().deleteOnExit();
    return file;
  }

  /**
   * Makes the shipped files the only fonts of AWT. Without this, AWT asks fontconfig first and
   * cannot even load a font from a file where fontconfig knows none; it reads the property once,
   * when the first font is made.
   */
  private static void configureAwt(Path folder, Path plain, Path bold) throws IOException {
    if (System.getProperty("sun.awt.fontconfig") != null) {
      return;
    }
    Path configuration = folder.resolve("fontconfig.properties");
    Files.writeString(
        configuration,
        String.join(
            "\n",
            "version=1",
            "sequence.allfonts=latin-1",
            "allfonts.latin-1=plain",
            "sansserif.plain.latin-1=plain",
            "sansserif.bold.latin-1=bold",
            "filename.plain=" + plain,
            "filename.bold=" + bold,
            ""));
    configuration.toFile().deleteOnExit();
    System.setProperty("sun.awt.fontconfig", configuration.toString());
  }
}

package org.concord.pipeline.report.html;

import com.google.common.io.Resources;
import com.google.common.net.UrlEscapers;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.concord.automaton.data.Digits;
import org.concord.render.look.Palette;
import org.concord.render.plot.Series;

/** Renders the templates, which the build compiles, and gives them what only Java can. */
public final class Pages {
  private static final String TEMPLATES = Pages.class.getPackageName() + ".template";
  private static final int WHITE = 255;

  private Pages() {}

  /** Renders a template whose only parameter is a page; the engine escapes what it inserts. */
  public static String render(String template, Object page) {
    StringOutput html = new StringOutput();
    TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES)
        .render(template, page, html);
    return html.toString();
  }

  /** The style sheet of all pages. */
  public static String styles() {
    try {
      return Resources.toString(
          Resources.getResource(Pages.class, "report.css"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a file in the page's folder. */
  public static String file(String name) {
    return "./" + UrlEscapers.urlPathSegmentEscaper().escape(name);
  }

  /** The address of a drawing that the page carries along. */
  public static String svg(String drawing) {
    return data("image/svg+xml", drawing.getBytes(StandardCharsets.UTF_8));
  }

  /** The colour that films, figures and tables give a label. */
  static String labelColour(Palette colours, int label) {
    return colour(colours.labels().get(label));
  }

  /** The colour that figures and films give the model of an index. */
  public static String modelColour(int number) {
    return colour(Series.colour(number));
  }

  /** A colour {@code 0xRRGGBB} as style sheets write it. */
  static String colour(int rgb) {
    return String.format("#%06x", rgb);
  }

  /**
   * The address of a picture of a digit, dark ink on white, that the page carries along.
   *
   * @param height rows of the picture, which has the digit in its middle
   * @param width columns of the picture
   */
  static String picture(Digits digits, int index, int height, int width) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    int top = (height - digits.height()) / 2;
    int left = (width - digits.width()) / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean inside =
            y >= top && y < top + digits.height() && x >= left && x < left + digits.width();
        int ink = inside ? digits.pixel(index, (y - top) * digits.width() + x - left) : 0;
        image.getRaster().setSample(x, y, 0, WHITE - ink);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return data("image/png", png.toByteArray());
  }

  private static String data(String type, byte[] content) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content);
  }
}

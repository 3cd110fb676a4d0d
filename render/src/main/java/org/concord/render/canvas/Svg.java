package org.concord.render.canvas;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Turns drawings into SVG; the same drawing gives the same text.
 *
 * <p>Letters become outlines: few machines have the shipped typeface, and embedding it would make
 * the files larger. Only the title stays text, for screen readers.
 */
public final class Svg {
  private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /** Decimals of lengths in points. */
  private static final int DECIMALS = 2;

  private Svg() {}

  /**
   * A drawing as the text of an SVG file.
   *
   * @param width columns in points
   * @param height rows in points
   * @param title what the drawing shows, for screen readers
   * @param dark the colours to replace, with their replacements, where the viewer prefers dark
   * @param painter draws on white
   */
  public static String of(
      int width, int height, String title, Map<Color, Color> dark, Consumer<Graphics2D> painter) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Concord");
    context.setPrecision(DECIMALS);
    SVGGraphics2D graphics = new SVGGraphics2D(context, true);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    painter.accept(graphics);
    Element root = graphics.getRoot();
    // With a view box the drawing scales with the space it is given.
    root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
    root.setAttributeNS(null, "role", "img");
    Element name = root.getOwnerDocument().createElementNS(NAMESPACE, "title");
    name.setTextContent(title);
    Element style = root.getOwnerDocument().createElementNS(NAMESPACE, "style");
    style.setTextContent(style(dark));
    root.insertBefore(style, root.getFirstChild());
    root.insertBefore(name, style);
    StringWriter text = new StringWriter();
    try {
      graphics.stream(root, text, false, false);
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException("cannot write a drawing as SVG: " + e.getMessage(), e);
    }
    // Drops the document type, which refers to a URL.
    return HEADER + text.getBuffer().substring(text.getBuffer().indexOf("<svg")) + "\n";
  }

  /** Rules of a style sheet win over the attributes that hold the colours. */
  private static String style(Map<Color, Color> dark) {
    return dark.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().getRGB()))
        .flatMap(
            entry ->
                Stream.of("fill", "stroke")
                    .map(
                        name ->
                            "[%s=\"%s\"]{%s:%s}"
                                .formatted(
                                    name,
                                    written(entry.getKey()),
                                    name,
                                    written(entry.getValue()))))
        .collect(Collectors.joining("", "@media (prefers-color-scheme:dark){", "}"));
  }

  /** As the attributes have it. */
  private static String written(Color colour) {
    return colour.equals(Color.WHITE)
        ? "white"
        : "rgb(%d,%d,%d)".formatted(colour.getRed(), colour.getGreen(), colour.getBlue());
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK cannot make an XML document", e);
    }
  }
}

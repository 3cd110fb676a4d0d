package org.concord.render.canvas;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.concord.render.PendingFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes drawings as SVG; the same drawing gives the same bytes.
 *
 * <p>Letters become outlines. So a drawing looks the same wherever it is opened, as the shipped
 * typeface is on few machines, and it is smaller than with the typeface embedded; its title alone
 * is left as text, for those who cannot see it.
 */
public final class Svg {
  private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /** Decimals of lengths, which are in points. */
  private static final int DECIMALS = 2;

  private Svg() {}

  /**
   * A drawing as the text of an SVG file.
   *
   * @param width columns in points
   * @param height rows in points
   * @param title what it shows, for those who cannot see it
   * @param painter draws on a white sheet
   */
  public static String of(int width, int height, String title, Consumer<Graphics2D> painter) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Concord");
    context.setPrecision(DECIMALS);
    SVGGraphics2D graphics = new SVGGraphics2D(context, true);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    painter.accept(graphics);
    Element root = graphics.getRoot();
    // With a view box the drawing grows and shrinks with the place it is given.
    root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
    root.setAttributeNS(null, "role", "img");
    Element name = root.getOwnerDocument().createElementNS(NAMESPACE, "title");
    name.setTextContent(title);
    root.insertBefore(name, root.getFirstChild());
    StringWriter text = new StringWriter();
    try {
      graphics.stream(root, text, false, false);
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException("cannot write a drawing as SVG: " + e.getMessage(), e);
    }
    // What comes before is a document type, which names an address on the network.
    return HEADER + text.getBuffer().substring(text.getBuffer().indexOf("<svg")) + "\n";
  }

  /**
   * Writes what {@link #of} gives, in the place of an older file.
   *
   * @throws IOException naming the file, if it cannot be written; then nothing is left
   */
  public static void write(String svg, Path file) throws IOException {
    try (PendingFile pending = new PendingFile(file)) {
      try {
        Files.writeString(pending.path(), svg);
      } catch (IOException e) {
        throw pending.failure(e);
      }
      pending.commit();
    }
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

package org.concord.render.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.concord.render.look.Typeface;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

final class SvgTest {
  private static void paint(Graphics2D graphics) {
    graphics.setColor(new Color(0x0072B2));
    graphics.fillRect(3, 4, 50, 20);
    graphics.setFont(Typeface.plain(12));
    graphics.drawString("Größe", 3, 60);
  }

  @Test
  void isAnXmlDocumentThatScales() throws IOException, ParserConfigurationException, SAXException {
    String svg = Svg.of(120, 80, "Cells & labels", Map.of(), SvgTest::paint);
    Element root =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertEquals("svg", root.getLocalName());
    assertEquals("120", root.getAttribute("width"));
    assertEquals("0 0 120 80", root.getAttribute("viewBox"));
    assertEquals("Cells & labels", root.getElementsByTagName("title").item(0).getTextContent());
    assertEquals(1, root.getElementsByTagName("rect").getLength());
    assertFalse(svg.contains("DOCTYPE"), svg);
  }

  @Test
  void lettersAreOutlines() {
    String svg = Svg.of(120, 80, "", Map.of(), SvgTest::paint);
    assertFalse(svg.contains("<text") || svg.contains("Größe"), svg);
    assertTrue(svg.contains("<path"), svg);
  }

  @Test
  void theSameDrawingGivesTheSameText() {
    assertEquals(
        Svg.of(120, 80, "Cells", Map.of(), SvgTest::paint),
        Svg.of(120, 80, "Cells", Map.of(), SvgTest::paint));
  }
}

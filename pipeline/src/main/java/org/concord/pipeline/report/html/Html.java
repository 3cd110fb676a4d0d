package org.concord.pipeline.report.html;

import com.google.common.html.HtmlEscapers;
import com.google.common.net.UrlEscapers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Small pieces of pages. All text passes through {@link #text}. */
final class Html {
  private Html() {}

  /** Text as content or as the value of a quoted attribute. */
  static String text(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }

  /** The address of a file in the page's folder. */
  static String file(String name) {
    return "./" + UrlEscapers.urlPathSegmentEscaper().escape(name);
  }

  /** The address of an image that the page carries along. */
  static String png(byte[] image) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(image);
  }

  /** The address of a drawing that the page carries along. */
  static String svg(String drawing) {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(drawing.getBytes(StandardCharsets.UTF_8));
  }

  /** A colour {@code 0xRRGGBB} as style sheets write it. */
  static String colour(int rgb) {
    return String.format("#%06x", rgb);
  }

  /** A heading with what follows it; nothing where nothing follows. */
  static String section(String id, String heading, String content) {
    if (content.isEmpty()) {
      return "";
    }
    return "<section id=\""
        + id
        + "\">\n<h2>"
        + text(heading)
        + "</h2>\n"
        + content
        + "</section>\n";
  }

  /** A row of a table with a heading of its own; cells are HTML. */
  static String row(String heading, Iterable<String> cells) {
    return "<tr><th scope=\"row\">"
        + heading
        + "</th><td>"
        + String.join("</td><td>", cells)
        + "</td></tr>\n";
  }

  /** A table that scrolls sideways where the screen is narrow; head and rows are HTML. */
  static String table(String kind, String head, String rows) {
    return "<div class=\"scroll\"><table class=\""
        + kind
        + "\">\n"
        + (head.isEmpty() ? "" : "<thead>\n" + head + "</thead>\n")
        + rows
        + "</table></div>\n";
  }

  /** The small print of a value; HTML. */
  static String small(String text) {
    return " <small>" + text(text) + "</small>";
  }
}

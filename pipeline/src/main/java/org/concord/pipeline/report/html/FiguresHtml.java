package org.concord.pipeline.report.html;

import java.util.List;
import java.util.stream.Collectors;
import org.concord.pipeline.report.figure.Figure;

/** Shows figures, which the page carries along as SVG, with the files beside it. */
final class FiguresHtml {
  private FiguresHtml() {}

  /** Curves, side by side where the screen is wide. */
  static String curves(List<Figure> figures) {
    return grid("plots", figures);
  }

  /** Tables of label by label, as many side by side as there is room for. */
  static String maps(List<Figure> figures) {
    return grid("plots maps", figures);
  }

  private static String grid(String kind, List<Figure> figures) {
    return figures.isEmpty()
        ? ""
        : figures.stream()
            .map(FiguresHtml::figure)
            .collect(Collectors.joining("", "<div class=\"" + kind + "\">\n", "</div>\n"));
  }

  private static String figure(Figure figure) {
    return "<figure><div class=\"sheet\"><img alt=\""
        + Html.text(figure.plot().title())
        + "\" src=\""
        + Html.svg(figure.drawing())
        + "\"></div><figcaption>"
        + Html.text(figure.caption())
        + " "
        + link(figure.svg(), "SVG")
        + " "
        + link(figure.png(), "PNG")
        + " "
        + link(figure.data(), "CSV")
        + "</figcaption></figure>\n";
  }

  private static String link(String file, String words) {
    return "<a href=\"" + Html.text(Html.file(file)) + "\">" + words + "</a>";
  }
}

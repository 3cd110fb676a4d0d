package org.concord.pipeline.report.html;

import com.google.common.io.Resources;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.report.figure.Figure;
import org.concord.pipeline.report.figure.RobustnessPlots;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.robustness.LevelSummary;
import org.concord.pipeline.robustness.ModelRobustness;
import org.concord.pipeline.robustness.RobustnessResults;

/**
 * Builds {@code robustness.html}: one page for people that carries its style and images along and
 * needs no network and no scripts.
 */
public final class RobustnessPage {
  private static final int WHITE = 255;

  private final RobustnessResults input;

  public RobustnessPage(RobustnessResults input) {
    this.input = input;
  }

  /**
   * The page.
   *
   * @param figures by transform
   */
  public String html(Map<Transform, Figure> figures) throws IOException {
    StringBuilder sections = new StringBuilder();
    for (Transform transform : input.work().transforms()) {
      sections.append(
          Html.section(
              transform.key(),
              RobustnessPlots.title(transform),
              FiguresHtml.curves(List.of(figures.get(transform)))
                  + pictures(transform)
                  + numbers(transform)));
    }
    String title = "Robustness of " + models() + " on " + input.work().data().name();
    Schedule schedule = input.work().schedule();
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
        + Html.text(title)
        + "</title>\n<style>\n"
        + Resources.toString(
            Resources.getResource(RobustnessPage.class, "report.css"), StandardCharsets.UTF_8)
        + "</style>\n</head>\n<body>\n<header>\n<p class=\"brand\">Concord</p>\n<h1>"
        + Html.text(title)
        + "</h1>\n<p>"
        + NumberFormats.count(input.work().data().count())
        + " digits at every level, "
        + schedule.steps()
        + " steps, seed "
        + schedule.seed()
        + "</p>\n</header>\n<main>\n"
        + Html.section("holds", "Where the cells hold", holds())
        + sections
        + "</main>\n<footer>\n<p>For programs: "
        + List.of("robustness.json", "robustness.csv", "run.json").stream()
            .map(file -> "<a href=\"" + Html.file(file) + "\">" + file + "</a>")
            .collect(Collectors.joining(", "))
        + "</p>\n</footer>\n</body>\n</html>\n";
  }

  private String models() {
    return input.results().stream()
        .map(model -> model.model().name())
        .collect(Collectors.joining(", "));
  }

  private String holds() {
    StringBuilder rows = new StringBuilder();
    for (Transform transform : input.work().transforms()) {
      rows.append(
          Html.row(
              RobustnessPlots.title(transform) + Html.small(transform.unit()),
              input.results().stream()
                  .map(model -> LevelSummary.range(LevelSummary.of(model, transform)).words())
                  .toList()));
    }
    return "<p>The levels, around the digits as they are, at which the cells keep at least "
        + Math.round(LevelSummary.HOLDS * 100)
        + " % of the accuracy they have without a change. A bracket stands where no further level"
        + " was measured.</p>\n"
        + Html.table("labels worded", head(""), "<tbody>\n" + rows + "</tbody>\n");
  }

  private String head(String first) {
    return "<tr><th scope=\"col\">"
        + first
        + "</th>"
        + input.results().stream()
            .map(model -> "<th scope=\"col\">" + Html.text(model.model().name()) + "</th>")
            .collect(Collectors.joining())
        + "</tr>\n";
  }

  /** Accuracy and agreement by level, each with what the transform changes of it. */
  private String numbers(Transform transform) {
    StringBuilder html = new StringBuilder();
    for (ModelRobustness model : input.results()) {
      StringBuilder rows = new StringBuilder();
      for (LevelSummary level : LevelSummary.of(model, transform)) {
        Map<String, Double> values = level.values();
        rows.append(
            Html.row(
                NumberFormats.file(level.level()),
                List.of(
                    NumberFormats.count(level.counts().get("digits")),
                    NumberFormats.percent(values.get("cellsPerDigit")),
                    withError(values, "cellAccuracy"),
                    withError(values, "cellAccuracyChange"),
                    withError(values, "totalAgreement"),
                    withError(values, "totalAgreementChange"),
                    NumberFormats.percent(values.get("totalAgreementNotebook")),
                    NumberFormats.percent(values.get("majorityAccuracy")),
                    NumberFormats.percent(values.get("agreedAndRight")))));
      }
      html.append("<details><summary>")
          .append(Html.text(model.model().name()))
          .append(" in numbers (percentages)</summary>\n")
          .append(
              Html.table(
                  "labels",
                  "<tr><th scope=\"col\">"
                      + String.join(
                          "</th><th scope=\"col\">",
                          List.of(
                              "Level",
                              "Digits",
                              "Cells a digit",
                              "Cell accuracy",
                              "Change",
                              "Total agreement",
                              "Change",
                              "Notebook",
                              "Majority",
                              "Agreed and right"))
                      + "</th></tr>\n",
                  "<tbody>\n" + rows + "</tbody>\n"))
          .append("</details>\n");
    }
    return html.toString();
  }

  private static String withError(Map<String, Double> values, String name) {
    return NumberFormats.percent(values.get(name))
        + Html.small("± " + NumberFormats.percent(values.get(name + "StandardError")));
  }

  /** The first digit at each level, all on the canvas that the largest needs. */
  private String pictures(Transform transform) throws IOException {
    Digits first = input.work().data().limit(1);
    List<LevelSummary> levels = LevelSummary.of(input.results().get(0), transform);
    int side = 0;
    for (LevelSummary level : levels) {
      Digits digits = transform.apply(first, level.level());
      side = Math.max(side, Math.max(digits.height(), digits.width()));
    }
    StringBuilder html = new StringBuilder("<div class=\"gallery\">\n");
    for (LevelSummary level : levels) {
      html.append("<figure><img alt=\"\" src=\"")
          .append(Html.png(image(transform.apply(first, level.level()), side)))
          .append("\"><figcaption>")
          .append(NumberFormats.file(level.level()))
          .append("</figcaption></figure>\n");
    }
    return html.append("</div>\n").toString();
  }

  private static byte[] image(Digits digit, int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    int top = (side - digit.height()) / 2;
    int left = (side - digit.width()) / 2;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean inside =
            y >= top && y < top + digit.height() && x >= left && x < left + digit.width();
        int ink = inside ? digit.pixel(0, (y - top) * digit.width() + x - left) : 0;
        image.getRaster().setSample(x, y, 0, WHITE - ink);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}

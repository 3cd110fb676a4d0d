package org.concord.pipeline.report.html;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.concord.automaton.data.Digits;
import org.concord.automaton.tally.Attractors;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.Standing;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.render.look.Palette;

/** Shows the digits whose cells do not find the label, with the labels that hold their cells. */
final class FailuresHtml {
  /** Digits shown of each model, step and kind. */
  private static final int SHOWN = 12;

  private static final int WHITE = 255;

  private final Digits data;
  private final List<ModelSummary> models;
  private final List<Integer> marks;

  FailuresHtml(Digits data, List<ModelSummary> models) {
    this.data = data;
    this.models = models;
    this.marks = ModelSummary.marks(models.get(0).schedule());
  }

  /** How many there are of each kind, then the first of each kind and model. */
  String html() throws IOException {
    StringBuilder html = new StringBuilder(table());
    html.append(common());
    for (ModelSummary model : models) {
      html.append("<h3>")
          .append(Html.text(model.name()))
          .append(", after step ")
          .append(marks.get(0))
          .append("</h3>\n")
          .append(galleries(model, marks.get(0)));
      for (int step : marks.subList(1, marks.size())) {
        html.append("<details><summary>The same after step ")
            .append(step)
            .append(", as another digit</summary>\n")
            .append(galleries(model, step))
            .append("</details>\n");
      }
    }
    return html.toString();
  }

  private String table() {
    StringBuilder rows = new StringBuilder();
    for (Failure failure : Failure.values()) {
      rows.append(
          Html.row(
              Html.text(failure.words()),
              models.stream()
                  .flatMap(model -> marks.stream().map(step -> share(model, step, failure)))
                  .toList()));
    }
    String names =
        models.stream()
            .map(
                model ->
                    "<th scope=\"colgroup\" colspan=\""
                        + marks.size()
                        + "\">"
                        + Html.text(model.name())
                        + "</th>")
            .collect(Collectors.joining());
    String steps =
        marks.stream()
            .map(step -> "<th scope=\"col\">after step " + step + "</th>")
            .collect(Collectors.joining());
    String head =
        "<tr><td></td>"
            + names
            + "</tr>\n<tr><th scope=\"col\">digits</th>"
            + steps.repeat(models.size())
            + "</tr>\n";
    return Html.table("labels worded", head, rows.toString());
  }

  private static String share(ModelSummary model, int step, Failure failure) {
    long count = model.failures(step, failure);
    return NumberFormats.count(count)
        + Html.small(NumberFormats.percent(100.0 * count / model.standings(step).size()) + " %");
  }

  /** Digits that no model finds are the data's hard ones. */
  private String common() {
    if (models.size() < 2) {
      return "";
    }
    Set<Integer> common = new HashSet<>(failing(models.get(0)));
    models.forEach(model -> common.retainAll(failing(model)));
    return "<p><b>"
        + NumberFormats.count(common.size())
        + "</b> of the digits fail under every model, after step "
        + marks.get(0)
        + ".</p>\n";
  }

  private Set<Integer> failing(ModelSummary model) {
    return model.standings(marks.get(0)).stream()
        .filter(standing -> standing.failure().isPresent())
        .map(Standing::index)
        .collect(Collectors.toSet());
  }

  private String galleries(ModelSummary model, int step) throws IOException {
    List<Standing> standings = model.standings(step);
    StringBuilder html = new StringBuilder();
    for (Failure failure : Failure.values()) {
      List<Standing> all =
          standings.stream()
              .filter(standing -> standing.failure().equals(Optional.of(failure)))
              .toList();
      html.append("<p><b>")
          .append(NumberFormats.count(all.size()))
          .append("</b> of ")
          .append(NumberFormats.count(standings.size()))
          .append(' ')
          .append(Html.text(failure.words()))
          .append(all.size() > SHOWN ? "; the first " + SHOWN + ":" : all.isEmpty() ? "." : ":")
          .append("</p>\n");
      if (!all.isEmpty()) {
        html.append("<div class=\"gallery\">\n");
        for (Standing standing : all.subList(0, Math.min(SHOWN, all.size()))) {
          html.append(figure(standing));
        }
        html.append("</div>\n");
      }
    }
    return html.toString();
  }

  private String figure(Standing standing) throws IOException {
    return "<figure><img alt=\"a "
        + standing.label()
        + "\" src=\""
        + Html.png(image(standing.image()))
        + "\"><figcaption>"
        + standing.label()
        + "<small>#"
        + standing.index()
        + "</small>"
        + attractors(standing)
        + "</figcaption></figure>\n";
  }

  /** Both attractors, each with the share of the cells that it held. */
  private static String attractors(Standing standing) {
    Attractors attractors = standing.attractors();
    if (attractors.first() < 0) {
      return "<span>not finite</span>";
    }
    String bar = part(attractors.first(), attractors.firstShare());
    String words = words(attractors.first(), attractors.firstShare());
    if (Math.round(100 * attractors.secondShare()) > 0) {
      bar += part(attractors.second(), attractors.secondShare());
      words += " · " + words(attractors.second(), attractors.secondShare());
    }
    return "<span class=\"bar\">" + bar + "</span><span>" + words + "</span>";
  }

  private static String part(int label, double share) {
    return String.format(
        "<i style=\"width:%s%%;background:%s\"></i>",
        NumberFormats.file(Math.round(1000 * share) / 10.0),
        Html.colour(Palette.ARTICLE.labels().get(label)));
  }

  private static String words(int label, double share) {
    return label + "\u00a0<small>" + Math.round(100 * share) + "\u202f%</small>";
  }

  /** A digit as dark ink on white. */
  private byte[] image(int digit) throws IOException {
    BufferedImage image =
        new BufferedImage(data.width(), data.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int position = 0; position < data.width() * data.height(); position++) {
      image
          .getRaster()
          .setSample(
              position % data.width(),
              position / data.width(),
              0,
              WHITE - data.pixel(digit, position));
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}

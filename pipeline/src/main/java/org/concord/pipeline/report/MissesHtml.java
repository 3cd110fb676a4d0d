package org.concord.pipeline.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.concord.automaton.data.Digits;
import org.concord.automaton.tally.Standing;

/** Shows the digits that went wrong: those of one wrong label, and those of several labels. */
final class MissesHtml {
  /** Digits shown of each kind and model. */
  private static final int SHOWN = 20;

  private static final int WHITE = 255;

  private final Digits data;

  MissesHtml(Digits data) {
    this.data = data;
  }

  /** The first digits of each kind and model, with how many there are. */
  String of(List<ModelSummary> models) throws IOException {
    StringBuilder html = new StringBuilder();
    for (ModelSummary model : models) {
      List<Standing> standings = model.standings();
      html.append("<h3>").append(Html.text(model.name())).append("</h3>\n");
      html.append(
          gallery(
              "agreed on a wrong label",
              standings,
              Standing::agreedAndWrong,
              standing -> standing.label() + " → " + standing.agreed()));
      html.append(
          gallery(
              "did not agree",
              standings,
              Standing::split,
              standing ->
                  standing.majority() < 0
                      ? standing.label() + ", not finite"
                      : standing.label() + ", most say " + standing.majority()));
    }
    return html.toString();
  }

  private String gallery(
      String words,
      List<Standing> standings,
      Predicate<Standing> which,
      Function<Standing, String> caption)
      throws IOException {
    List<Standing> all = standings.stream().filter(which).toList();
    StringBuilder html = new StringBuilder("<p><b>");
    html.append(Numbers.count(all.size()))
        .append("</b> of ")
        .append(Numbers.count(standings.size()))
        .append(' ')
        .append(Html.text(words))
        .append(all.size() > SHOWN ? "; the first " + SHOWN + ":" : all.isEmpty() ? "." : ":")
        .append("</p>\n<div class=\"gallery\">\n");
    for (Standing standing : all.subList(0, Math.min(SHOWN, all.size()))) {
      html.append("<figure><img alt=\"\" src=\"")
          .append(Html.png(image(standing.index())))
          .append("\"><figcaption>")
          .append(Html.text(caption.apply(standing)))
          .append("<small>#")
          .append(standing.index())
          .append("</small></figcaption></figure>\n");
    }
    return html.append("</div>\n").toString();
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

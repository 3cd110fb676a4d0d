package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Standing;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.TimeToAgreement;
import org.concord.render.look.Palette;

/** The page's numbers: a headline a model, the table of all values, and the table by label. */
final class SummaryHtml {
  private final List<ModelSummary> models;
  private final Schedule schedule;

  SummaryHtml(List<ModelSummary> models) {
    this.models = models;
    this.schedule = models.get(0).schedule();
  }

  /** Accuracy and agreement of each model in large letters. */
  String headlines() {
    int step = ModelSummary.marks(schedule).get(0);
    StringBuilder html = new StringBuilder("<div class=\"headlines\">\n");
    for (ModelSummary model : models) {
      html.append("<div class=\"card\"><h3>")
          .append(Html.text(model.name()))
          .append("</h3><dl>")
          .append(headline(model, Metric.ACCURACY, step, "of the cells are right"))
          .append(headline(model, Metric.AGREEMENT, step, "of the digits agree"))
          .append("</dl></div>\n");
    }
    return html.append("</div>\n").toString();
  }

  private static String headline(ModelSummary model, Metric metric, int step, String words) {
    double value = model.at(metric, step);
    return "<div><dd>"
        + NumberFormats.percent(value)
        + (Double.isFinite(value) ? "<span>%</span>" : "")
        + "</dd><dt>"
        + words
        + "</dt></div>";
  }

  /** All values of all models, a column a model. */
  String table() {
    StringBuilder rows = new StringBuilder();
    List<Integer> marks = ModelSummary.marks(schedule);
    int first = marks.get(0);
    boolean mutates = schedule.mutateAt() > 0;
    rows.append(
        group("After step " + first, mutates ? "just before the mutation" : "the last step"));
    rows.append(valuesAt(first));
    rows.append(group("Best of steps 1 to " + first, "the earliest on ties"));
    for (Metric metric : Metric.values()) {
      if (metric.hasTop()) {
        double best = best(metric, model -> model.top(metric).value());
        rows.append(
            row(label(metric), model -> top(model.top(metric), model.top(metric).value() == best)));
      }
    }
    for (int step : marks.subList(1, marks.size())) {
      int since = step - schedule.mutateAt();
      rows.append(
          group(
              "After step " + step,
              since + (since == 1 ? " step" : " steps") + " on as another digit"));
      rows.append(valuesAt(step));
    }
    rows.append(group("Half of the digits agree for good", "on any label; steps they take"));
    rows.append(row("At first", model -> half(TimeToAgreement.onAnyLabel(model.standings(first)))));
    if (mutates) {
      rows.append(
          row(
              "After the mutation",
              model -> half(TimeToAgreement.onAnyLabel(model.standings(schedule.steps())))));
      rows.append(
          row(
              "After the mutation, on the new label",
              model -> half(TimeToAgreement.onRightLabel(model.standings(schedule.steps())))));
    }
    rows.append(group("Digits", "at step " + first));
    rows.append(row("Rolled out", model -> NumberFormats.count(model.digits())));
    rows.append(row("Agreed on the right label", model -> share(model, Standing::agreedAndRight)));
    rows.append(row("Agreed on a wrong label", model -> share(model, Standing::agreedAndWrong)));
    rows.append(row("Did not agree", model -> share(model, Standing::split)));
    rows.append(
        row("Not finite at some step", model -> NumberFormats.count(model.nonFinite().size())));
    rows.append(
        row(
            "Excluded: could not be rolled out",
            model -> NumberFormats.count(model.result().deadLetters().size())));
    String head =
        "<tr><td></td>"
            + models.stream()
                .map(model -> "<th scope=\"col\">" + Html.text(model.name()) + "</th>")
                .collect(Collectors.joining())
            + "</tr>\n";
    return Html.table("summary", head, rows.toString());
  }

  private String group(String words, String more) {
    return "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\""
        + (models.size() + 1)
        + "\"><span>"
        + Html.text(words)
        + Html.small(more)
        + "</span></th></tr>\n";
  }

  private String valuesAt(int step) {
    StringBuilder rows = new StringBuilder();
    for (Metric metric : Metric.values()) {
      double best = best(metric, model -> model.at(metric, step));
      rows.append(
          row(
              label(metric),
              model -> valueAt(model, metric, step, model.at(metric, step) == best)));
    }
    return rows.toString();
  }

  /** The greatest value, NaN if there is no choice or greater is not better. */
  private double best(Metric metric, ToDoubleFunction<ModelSummary> value) {
    return models.size() > 1 && metric.hasBest()
        ? models.stream()
            .mapToDouble(value)
            .filter(Double::isFinite)
            .reduce(Double.NaN, (one, other) -> one > other ? one : other)
        : Double.NaN;
  }

  private static String marked(String value, boolean best) {
    return best ? "<b>" + value + "</b>" : value;
  }

  private String row(String heading, Function<ModelSummary, String> cell) {
    return Html.row(heading, models.stream().map(cell).map(SummaryHtml::withSmallPrint).toList());
  }

  /** Small print may be empty, but is always there: so numbers stand below each other. */
  private static String withSmallPrint(String cell) {
    return cell.endsWith("</small>") ? cell : cell + Html.small("");
  }

  private static String label(Metric metric) {
    return Html.text(metric.title()) + (metric.percentage() ? "\u00a0<small>%</small>" : "");
  }

  private static String valueAt(ModelSummary model, Metric metric, int step, boolean best) {
    StringBuilder cell =
        new StringBuilder(marked(NumberFormats.shown(metric, model.at(metric, step)), best));
    model
        .standardErrorAt(metric, step)
        .ifPresent(error -> cell.append(Html.small("± " + NumberFormats.shown(metric, error))));
    return cell.toString();
  }

  private static String top(ModelSummary.Top top, boolean best) {
    return marked(NumberFormats.percent(top.value()), best)
        + (top.step() < 0 ? "" : Html.small("at step " + top.step()));
  }

  private static String share(ModelSummary model, Predicate<Standing> which) {
    List<Standing> standings = model.standings();
    long count = standings.stream().filter(which).count();
    return NumberFormats.count(count)
        + Html.small(NumberFormats.percent(100.0 * count / standings.size()) + " %");
  }

  private static String half(TimeToAgreement time) {
    return time.medianSteps() < 0 ? "never" : NumberFormats.count(time.medianSteps());
  }

  /** What became of the digits of each label. */
  String byLabel() {
    String columns =
        "<th scope=\"col\">digits</th><th scope=\"col\">majority right, %</th>"
            + "<th scope=\"col\">agreed and right, %</th>";
    String head =
        "<tr><td></td>"
            + models.stream()
                .map(
                    model ->
                        "<th scope=\"colgroup\" colspan=\"3\">" + Html.text(model.name()) + "</th>")
                .collect(Collectors.joining())
            + "</tr>\n<tr><th scope=\"col\">label</th>"
            + columns.repeat(models.size())
            + "</tr>\n";
    List<List<Standing>> standings = models.stream().map(ModelSummary::standings).toList();
    StringBuilder rows = new StringBuilder();
    for (int label = 0; label < Palette.LABELS; label++) {
      rows.append(labelRow(label, standings));
    }
    return Html.table("labels", head, rows.toString());
  }

  private static String labelRow(int label, List<List<Standing>> standings) {
    List<String> cells = new ArrayList<>();
    for (List<Standing> all : standings) {
      List<Standing> digits = all.stream().filter(digit -> digit.label() == label).toList();
      cells.add(NumberFormats.count(digits.size()));
      cells.add(percent(digits, Standing::majorityRight));
      cells.add(percent(digits, Standing::agreedAndRight));
    }
    String colour = Html.colour(Palette.ACCESSIBLE.labels().get(label));
    return Html.row("<i style=\"background:" + colour + "\"></i>" + label, cells);
  }

  private static String percent(List<Standing> digits, Predicate<Standing> which) {
    return NumberFormats.percent(100.0 * digits.stream().filter(which).count() / digits.size());
  }
}

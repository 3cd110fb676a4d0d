package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.report.html.Row.Cell;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.PhaseCounts;
import org.concord.pipeline.results.Share;
import org.concord.pipeline.results.TimeToAgreement;
import org.concord.pipeline.statistics.Limits;

/** All values of all models, a column a model. */
public final class ResultsTable {
  private final List<ModelSummary> models;
  private final Schedule schedule;
  private final List<Row> rows = new ArrayList<>();
  private final List<Row> more;

  ResultsTable(List<ModelSummary> models) {
    this.models = models;
    this.schedule = models.get(0).schedule();
    boolean mutates = schedule.mutateAt() > 0;
    int first = ModelSummary.marks(schedule).get(0);
    group("After step " + first, mutates ? "just before the mutation" : "the last step");
    valuesAt(first);
    group("Best of steps 1 to " + first, "the earliest on ties");
    tops();
    if (mutates) {
      int since = schedule.steps() - first;
      group(
          "After step " + schedule.steps(),
          since + (since == 1 ? " step" : " steps") + " after the mutation");
      valuesAt(schedule.steps());
    }
    int values = rows.size();
    group("Median steps to lasting agreement", "on any label, unless stated");
    times(mutates, first);
    group("Digits", "after step " + first);
    digits();
    more = List.copyOf(rows.subList(values, rows.size()));
    rows.subList(values, rows.size()).clear();
  }

  /** The models, in the order of the columns. */
  public List<ModelSummary> models() {
    return models;
  }

  /** The rows, a heading above each group. */
  public List<Row> rows() {
    return rows;
  }

  /** Further rows, of steps to agreement and of digits. */
  public List<Row> more() {
    return more;
  }

  private void group(String heading, String note) {
    rows.add(new Row(heading, note, List.of()));
  }

  private void row(String heading, Function<ModelSummary, Cell> cell) {
    row(heading, "", cell);
  }

  private void row(Metric metric, Function<ModelSummary, Cell> cell) {
    row(metric.title(), metric.percentage() ? "%" : "", cell);
  }

  private void row(String heading, String note, Function<ModelSummary, Cell> cell) {
    rows.add(new Row(heading, note, models.stream().map(cell).toList()));
  }

  private void valuesAt(int step) {
    for (Metric metric : Metric.values()) {
      row(
          metric,
          model -> {
            Cell cell =
                Cell.of(
                    NumberFormats.shown(metric, model.at(metric, step)), note(model, metric, step));
            return metric.share().map(share -> compared(cell, model, share, step)).orElse(cell);
          });
    }
    row(
        Share.DECIDED.title(),
        "%",
        model -> {
          Limits decided = model.decided(step);
          return compared(
              Cell.of(NumberFormats.percent(decided.estimate()), NumberFormats.interval(decided)),
              model,
              Share.DECIDED,
              step);
        });
  }

  private static String note(ModelSummary model, Metric metric, int step) {
    double median = model.medianState(step);
    return metric == Metric.STATE && Double.isFinite(median)
        ? "median " + NumberFormats.shown(metric, median)
        : NumberFormats.interval(model.interval(metric, step));
  }

  private Cell compared(Cell cell, ModelSummary model, Share share, int step) {
    return model.name().equals(models.get(0).name())
        ? cell
        : cell.with(model.difference(share, step));
  }

  private void tops() {
    for (Metric metric : Metric.values()) {
      if (metric.hasTop()) {
        row(
            metric,
            model -> {
              ModelSummary.Top top = model.top(metric);
              return Cell.of(
                  NumberFormats.percent(top.value()),
                  top.step() < 0 ? "" : "at step " + top.step());
            });
      }
    }
  }

  private void times(boolean mutates, int first) {
    row("From the start", model -> median(model.phase(first).agreement().onAnyLabel()));
    if (mutates) {
      int last = schedule.steps();
      row("From the mutation", model -> median(model.phase(last).agreement().onAnyLabel()));
      row(
          "From the mutation, on the new label",
          model -> median(model.phase(last).agreement().onRightLabel()));
    }
  }

  private static Cell median(TimeToAgreement time) {
    return Cell.of(time.medianSteps() < 0 ? "never" : NumberFormats.count(time.medianSteps()));
  }

  private void digits() {
    row("Evaluated", model -> count(model.digits()));
    row("Agreed on the right label", model -> share(model, PhaseCounts::agreedAndRight));
    row("Agreed on a wrong label", model -> share(model, PhaseCounts::agreedAndWrong));
    row("Did not agree", model -> share(model, PhaseCounts::split));
    row("Not finite at some step", model -> count(model.nonFinite().count()));
    row("Excluded, could not be run", model -> count(model.deadLetters().count()));
  }

  private static Cell count(long count) {
    return Cell.of(NumberFormats.count(count));
  }

  private static Cell share(ModelSummary model, ToLongFunction<PhaseCounts> which) {
    long count = which.applyAsLong(model.phase());
    return Cell.of(
        NumberFormats.count(count),
        NumberFormats.percent(100.0 * count / model.phase().digits()) + " %");
  }
}

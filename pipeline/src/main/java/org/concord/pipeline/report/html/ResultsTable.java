package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.report.html.Row.Cell;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.PhaseCounts;
import org.concord.pipeline.results.TimeToAgreement;

/** All values of all models, a column a model. */
public final class ResultsTable {
  private final List<ModelSummary> models;
  private final Schedule schedule;
  private final List<Row> rows = new ArrayList<>();

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
    group("Median steps to lasting agreement", "on any label, unless stated");
    times(mutates, first);
    group("Digits", "after step " + first);
    digits();
  }

  /** The models, in the order of the columns. */
  public List<ModelSummary> models() {
    return models;
  }

  /** The rows, a heading above each group. */
  public List<Row> rows() {
    return rows;
  }

  private void group(String heading, String note) {
    rows.add(new Row(heading, note, List.of()));
  }

  private void row(String heading, Function<ModelSummary, Cell> cell) {
    rows.add(new Row(heading, "", models.stream().map(cell).toList()));
  }

  private void row(Metric metric, Function<ModelSummary, Cell> cell) {
    rows.add(
        new Row(
            metric.title(), metric.percentage() ? "%" : "", models.stream().map(cell).toList()));
  }

  private void valuesAt(int step) {
    for (Metric metric : Metric.values()) {
      double best = best(metric, model -> model.at(metric, step));
      row(
          metric,
          model -> {
            double value = model.at(metric, step);
            String error =
                DoubleStream.of(model.standardErrorAt(metric, step).stream().toArray())
                    .mapToObj(e -> "± " + NumberFormats.shown(metric, e))
                    .findFirst()
                    .orElse("");
            return new Cell(NumberFormats.shown(metric, value), error, value == best);
          });
    }
  }

  private void tops() {
    for (Metric metric : Metric.values()) {
      if (metric.hasTop()) {
        double best = best(metric, model -> model.top(metric).value());
        row(
            metric,
            model -> {
              ModelSummary.Top top = model.top(metric);
              return new Cell(
                  NumberFormats.percent(top.value()),
                  top.step() < 0 ? "" : "at step " + top.step(),
                  top.value() == best);
            });
      }
    }
  }

  /** The greatest value, NaN if there is no choice or greater is not better. */
  private double best(Metric metric, ToDoubleFunction<ModelSummary> value) {
    return models.size() > 1 && metric.hasBest()
        ? models.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(Double.NaN)
        : Double.NaN;
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

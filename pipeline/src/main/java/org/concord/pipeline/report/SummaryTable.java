package org.concord.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;

/**
 * The headline numbers of all models as aligned lines of ASCII text, except for the models' names:
 * percentages at the mutation, the best before it, and at the end.
 */
public final class SummaryTable {
  private static final List<Metric> COLUMNS =
      List.of(Metric.ACCURACY, Metric.AGREEMENT, Metric.AGREEMENT_NOTEBOOK, Metric.MAJORITY);

  private SummaryTable() {}

  /** The lines, the header first, without line ends. */
  public static List<String> lines(List<ModelResult> results, Schedule schedule) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("model", "after step", "accuracy %", "agreement %", "notebook %", "majority %"));
    List<Integer> marks = ModelSummary.marks(schedule);
    for (ModelResult result : results) {
      ModelSummary model = ModelSummary.of(result, schedule);
      rows.add(valuesAt(model.name(), model, marks.get(0)));
      rows.add(tops(model));
      for (int step : marks.subList(1, marks.size())) {
        rows.add(valuesAt("", model, step));
      }
    }
    return TextTable.lines(rows);
  }

  private static List<String> valuesAt(String name, ModelSummary model, int step) {
    List<String> row = new ArrayList<>(List.of(name, Integer.toString(step)));
    for (Metric metric : COLUMNS) {
      String value = ascii(NumberFormats.percent(model.at(metric, step)));
      model
          .standardErrorAt(metric, step)
          .ifPresentOrElse(
              error -> row.add(value + " +/- " + ascii(NumberFormats.percent(error))),
              () -> row.add(value));
    }
    return row;
  }

  private static List<String> tops(ModelSummary model) {
    List<String> row =
        new ArrayList<>(List.of("", "best of 1-" + ModelSummary.marks(model.schedule()).get(0)));
    for (Metric metric : COLUMNS) {
      ModelSummary.Top top = model.top(metric);
      row.add(top.step() < 0 ? "-" : NumberFormats.percent(top.value()) + " @" + top.step());
    }
    return row;
  }

  /** Terminals of any encoding show it. */
  private static String ascii(String number) {
    return number.replace('–', '-');
  }
}

package org.concord.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.statistics.Limits;

/**
 * The headline numbers of all models as aligned lines of ASCII text, except for the models' names:
 * percentages at the mutation, the best before it, and at the end, with 95 % intervals of the first
 * two; then how the other models differ from the first on the same digits.
 */
public final class SummaryTable {
  private static final List<Metric> COLUMNS =
      List.of(Metric.ACCURACY, Metric.AGREEMENT, Metric.AGREEMENT_NOTEBOOK, Metric.MAJORITY);

  /** Columns with an interval, and with a difference from the first model. */
  private static final List<Metric> JUDGED = COLUMNS.subList(0, 2);

  private SummaryTable() {}

  /** The lines, the header first, without line ends. */
  public static List<String> lines(List<ModelResult> results, Schedule schedule) {
    List<ModelSummary> models =
        results.stream().map(result -> ModelSummary.of(result, schedule)).toList();
    List<String> lines = new ArrayList<>(TextTable.lines(values(models, schedule)));
    if (models.size() > 1) {
      lines.add("");
      lines.addAll(TextTable.lines(differences(models, schedule)));
    }
    return lines;
  }

  private static List<List<String>> values(List<ModelSummary> models, Schedule schedule) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("model", "after step", "accuracy %", "agreement %", "notebook %", "majority %"));
    List<Integer> marks = ModelSummary.marks(schedule);
    for (ModelSummary model : models) {
      rows.add(valuesAt(model.name(), model, marks.get(0)));
      rows.add(tops(model));
      for (int step : marks.subList(1, marks.size())) {
        rows.add(valuesAt("", model, step));
      }
    }
    return rows;
  }

  private static List<String> valuesAt(String name, ModelSummary model, int step) {
    List<String> row = new ArrayList<>(List.of(name, Integer.toString(step)));
    for (Metric metric : COLUMNS) {
      String value = ascii(NumberFormats.percent(model.at(metric, step)));
      row.add(JUDGED.contains(metric) ? with(value, model.interval(metric, step)) : value);
    }
    return row;
  }

  private static List<List<String>> differences(List<ModelSummary> models, Schedule schedule) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("minus " + models.get(0).name(), "after step", "accuracy, points", "agreement"));
    for (ModelSummary model : models.subList(1, models.size())) {
      for (int step : ModelSummary.marks(schedule)) {
        List<String> row = new ArrayList<>();
        row.add(step == ModelSummary.marks(schedule).get(0) ? model.name() : "");
        row.add(Integer.toString(step));
        for (Metric metric : JUDGED) {
          Limits difference = model.difference(metric.share().orElseThrow(), step);
          row.add(with(ascii(NumberFormats.difference(difference.estimate())), difference));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String with(String value, Limits limits) {
    return (value + " " + NumberFormats.interval(limits)).stripTrailing();
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

package org.concord.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.evaluate.ModelResult;

/**
 * The headline numbers of all models as aligned lines of ASCII text (but for the models' names):
 * percentages at the mutation, the best before it, and at the end.
 */
public final class SummaryTable {
  private static final List<Measure> COLUMNS =
      List.of(Measure.ACCURACY, Measure.AGREEMENT, Measure.AGREEMENT_NOTEBOOK, Measure.MAJORITY);

  private static final String GAP = "  ";

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
    return aligned(rows);
  }

  private static List<String> valuesAt(String name, ModelSummary model, int step) {
    List<String> row = new ArrayList<>(List.of(name, Integer.toString(step)));
    for (Measure measure : COLUMNS) {
      String value = ascii(Numbers.percent(model.at(measure, step)));
      model
          .standardErrorAt(measure, step)
          .ifPresentOrElse(
              error -> row.add(value + " +/- " + ascii(Numbers.percent(error))),
              () -> row.add(value));
    }
    return row;
  }

  private static List<String> tops(ModelSummary model) {
    List<String> row =
        new ArrayList<>(List.of("", "best to " + ModelSummary.marks(model.schedule()).get(0)));
    for (Measure measure : COLUMNS) {
      ModelSummary.Top top = model.top(measure);
      row.add(top.step() < 0 ? "-" : Numbers.percent(top.value()) + " @" + top.step());
    }
    return row;
  }

  /** Terminals of any encoding show it. */
  private static String ascii(String number) {
    return number.replace('–', '-');
  }

  /** Rows of cells as lines, columns padded to one width. */
  static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(row.get(column));
        line.append(" ".repeat(widths[column] - row.get(column).length())).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}

package org.concord.pipeline.report.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.CellCounts;
import org.concord.automaton.tally.Curves;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.LabelShares;
import org.concord.pipeline.results.DeadLetter;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;

/**
 * Writes {@code curves.csv}, and the rows of {@code digits.csv} and {@code dead-letters.csv}, which
 * are sorted by model, in the input's order, then by step or index. The same input gives the same
 * bytes.
 */
public final class ResultsCsv {
  private ResultsCsv() {}

  /** A row a model and step; empty fields where there is no number. */
  public static void writeCurves(List<ModelSummary> models, Path file) throws IOException {
    List<String> header = new ArrayList<>(List.of("model", "step"));
    Curves first = models.get(0).curves();
    for (Metric metric : Metric.values()) {
      header.add(metric.curveKey());
      metric.standardError(first).ifPresent(errors -> header.add(metric.standardErrorKey()));
    }
    try (CsvFile csv = new CsvFile(file, header)) {
      for (ModelSummary model : models) {
        for (int step = 1; step <= model.schedule().steps(); step++) {
          csv.row(curveRow(model, step));
        }
      }
    }
  }

  private static List<String> curveRow(ModelSummary model, int step) {
    List<String> row = new ArrayList<>(List.of(model.name(), Integer.toString(step)));
    for (Metric metric : Metric.values()) {
      row.add(NumberFormats.file(model.at(metric, step)));
      model.standardErrorAt(metric, step).ifPresent(error -> row.add(NumberFormats.file(error)));
    }
    return row;
  }

  /**
   * The header of {@code digits.csv}, which has a row a model and digit that was rolled out.
   * Without a mutation there are no columns of the values at it, and partners are −1.
   */
  public static String digitsHeader(Schedule schedule) {
    List<String> header = new ArrayList<>();
    header.addAll(
        List.of(
            "model",
            "index",
            "label",
            "partnerIndex",
            "partnerLabel",
            "cellsBefore",
            "cellsAfter"));
    for (String column : List.of("agreed", "majority", "agreedSince")) {
      for (int step : ModelSummary.marks(schedule)) {
        header.add(column + "At" + step);
      }
    }
    header.addAll(List.of("flips", "nonFiniteSince"));
    for (String column :
        List.of("right", "decided", "agreedNotebook", "agreedSteps", "stateMagnitude")) {
      for (int step : ModelSummary.marks(schedule)) {
        header.add(column + "At" + step);
      }
    }
    return CsvFile.line(header);
  }

  /** A digit's row of {@code digits.csv}. */
  public static String digitRow(String model, DigitOutcome outcome, Schedule schedule) {
    Stream<Integer> before =
        Stream.of(
            outcome.index(),
            outcome.label(),
            outcome.partnerIndex(),
            outcome.partnerLabel(),
            outcome.cellsBefore(),
            outcome.cellsAfter());
    Stream<Integer> marks =
        schedule.mutateAt() > 0
            ? Stream.of(
                outcome.agreedAtMutation(),
                outcome.agreedAtEnd(),
                outcome.majorityAtMutation(),
                outcome.majorityAtEnd(),
                outcome.agreedSinceAtMutation(),
                outcome.agreedSinceAtEnd())
            : Stream.of(outcome.agreedAtEnd(), outcome.majorityAtEnd(), outcome.agreedSinceAtEnd());
    List<String> row = new ArrayList<>(List.of(model));
    Stream.concat(before, marks).map(String::valueOf).forEach(row::add);
    row.add(Long.toString(outcome.flips()));
    row.add(Integer.toString(outcome.nonFiniteSince()));
    cellColumns(row, outcome, schedule.mutateAt() > 0);
    return CsvFile.line(row);
  }

  private static void cellColumns(List<String> row, DigitOutcome outcome, boolean mutates) {
    List<CellCounts> cells = new ArrayList<>(List.of(outcome.cellsAtEnd()));
    List<LabelShares> shares = new ArrayList<>(List.of(outcome.labelSharesAtEnd()));
    if (mutates) {
      cells.add(0, outcome.cellsAtMutation());
      shares.add(0, outcome.labelSharesAtMutation());
    }
    cells.forEach(counts -> row.add(Integer.toString(counts.right())));
    cells.forEach(counts -> row.add(Integer.toString(counts.decided())));
    cells.forEach(counts -> row.add(counts.agreesAmongDecided() ? "1" : "0"));
    shares.forEach(share -> row.add(Integer.toString(share.agreedSteps())));
    cells.forEach(counts -> row.add(NumberFormats.file(counts.meanState())));
  }

  /** The header of {@code dead-letters.csv}: a row a model and digit that could not be run. */
  public static String deadLettersHeader() {
    return CsvFile.line(List.of("model", "index", "reason"));
  }

  /** A digit's row of {@code dead-letters.csv}. */
  public static String deadLetterRow(String model, DeadLetter letter) {
    return CsvFile.line(List.of(model, Integer.toString(letter.index()), letter.reason()));
  }
}

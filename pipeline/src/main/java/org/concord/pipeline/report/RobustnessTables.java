package org.concord.pipeline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.data.transform.Transform;
import org.concord.pipeline.robustness.ModelRobustness;

/** The results of a measurement of robustness as a table for spreadsheets, and for terminals. */
public final class RobustnessTables {
  private RobustnessTables() {}

  /** A row a model, transform and level; empty fields where there is no number. */
  static void write(RobustnessInput input, Path file) throws IOException {
    LevelSummary any =
        LevelSummary.of(input.results().get(0), input.work().transforms().get(0)).get(0);
    List<String> header = new ArrayList<>(List.of("model", "transform", "level", "steps"));
    header.addAll(any.counts().keySet());
    header.addAll(any.values().keySet());
    try (CsvFile csv = new CsvFile(file, header)) {
      for (ModelRobustness model : input.results()) {
        for (Transform transform : input.work().transforms()) {
          for (LevelSummary level : LevelSummary.of(model, transform)) {
            List<String> row = new ArrayList<>();
            row.add(model.model().name());
            row.add(transform.key());
            row.add(Numbers.file(level.level()));
            row.add(Integer.toString(input.work().schedule().steps()));
            level.counts().values().forEach(count -> row.add(Long.toString(count)));
            level.values().values().forEach(value -> row.add(Numbers.file(value)));
            csv.row(row);
          }
        }
      }
    }
  }

  /** The ranges that the cells hold, as aligned lines without line ends, the header first. */
  public static List<String> lines(RobustnessInput input) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("model", "transform", "cells hold from", "least accuracy %", "agreement %"));
    for (ModelRobustness model : input.results()) {
      for (Transform transform : input.work().transforms()) {
        List<LevelSummary> levels = LevelSummary.of(model, transform);
        LevelSummary worst = levels.get(0);
        for (LevelSummary level : levels) {
          worst = level.accuracy() < worst.accuracy() ? level : worst;
        }
        rows.add(
            List.of(
                model.model().name(),
                transform.key(),
                LevelSummary.range(levels).words(),
                Numbers.percent(worst.accuracy()) + " at " + Numbers.file(worst.level()),
                Numbers.percent(worst.agreement())));
      }
    }
    return SummaryTable.aligned(rows);
  }
}

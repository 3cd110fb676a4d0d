package org.concord.pipeline.report.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.data.transform.Transform;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.robustness.LevelSummary;
import org.concord.pipeline.robustness.ModelRobustness;
import org.concord.pipeline.robustness.RobustnessResults;

/** Writes {@code robustness.csv}, the results of a measurement of robustness. */
public final class RobustnessCsv {
  private RobustnessCsv() {}

  /** A row a model, transform and level; empty fields where there is no number. */
  public static void write(RobustnessResults input, Path file) throws IOException {
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
            row.add(NumberFormats.file(level.level()));
            row.add(Integer.toString(input.work().schedule().steps()));
            level.counts().values().forEach(count -> row.add(Long.toString(count)));
            level.values().values().forEach(value -> row.add(NumberFormats.file(value)));
            csv.row(row);
          }
        }
      }
    }
  }
}

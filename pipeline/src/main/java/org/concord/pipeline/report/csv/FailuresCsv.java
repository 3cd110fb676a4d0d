package org.concord.pipeline.report.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.tally.Attractors;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.Standing;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;

/**
 * Writes {@code failures.csv}, the digits whose cells do not agree on the right label: a row a
 * model, step and digit, sorted in this order. The same input gives the same bytes.
 */
public final class FailuresCsv {
  private static final List<String> HEADER =
      List.of(
          "model",
          "step",
          "index",
          "image",
          "label",
          "kind",
          "agreed",
          "majority",
          "firstLabel",
          "secondLabel",
          "firstCellShare",
          "secondCellShare",
          "firstStepShare",
          "secondStepShare",
          "majorityChanges",
          "agreedSteps",
          "windowSteps");

  private FailuresCsv() {}

  /** Writes the file; it has no rows if no digit fails. */
  public static void write(List<ModelSummary> models, Path file) throws IOException {
    try (CsvFile csv = new CsvFile(file, HEADER)) {
      for (ModelSummary model : models) {
        for (int step : ModelSummary.marks(model.schedule())) {
          for (Standing standing : model.standings(step)) {
            Optional<Failure> failure = standing.failure();
            if (failure.isPresent()) {
              csv.row(row(model.name(), standing, failure.get()));
            }
          }
        }
      }
    }
  }

  private static List<String> row(String model, Standing standing, Failure failure) {
    Attractors attractors = standing.attractors();
    List<String> row =
        new ArrayList<>(
            FiguresCsv.row(
                model,
                standing.step(),
                standing.index(),
                standing.image(),
                standing.label(),
                failure.key(),
                standing.agreed(),
                standing.majority(),
                attractors.first(),
                attractors.second()));
    row.add(NumberFormats.file(100 * attractors.firstShare()));
    row.add(NumberFormats.file(100 * attractors.secondShare()));
    row.add(NumberFormats.file(100.0 * attractors.firstSteps() / attractors.steps()));
    row.add(NumberFormats.file(100.0 * attractors.secondSteps() / attractors.steps()));
    row.addAll(FiguresCsv.row(attractors.changes(), attractors.agreedSteps(), attractors.steps()));
    return row;
  }
}

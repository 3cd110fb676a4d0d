package org.concord.pipeline.report.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.tally.PhaseOutcome;
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
          for (PhaseOutcome phaseOutcome : model.phaseOutcomes(step)) {
            Optional<Failure> failure = phaseOutcome.failure();
            if (failure.isPresent()) {
              csv.row(row(model.name(), phaseOutcome, failure.get()));
            }
          }
        }
      }
    }
  }

  private static List<String> row(String model, PhaseOutcome phaseOutcome, Failure failure) {
    LabelShares labelShares = phaseOutcome.labelShares();
    List<String> row =
        new ArrayList<>(
            FiguresCsv.row(
                model,
                phaseOutcome.step(),
                phaseOutcome.index(),
                phaseOutcome.image(),
                phaseOutcome.label(),
                failure.key(),
                phaseOutcome.agreed(),
                phaseOutcome.majority(),
                labelShares.first(),
                labelShares.second()));
    row.add(NumberFormats.file(100 * labelShares.firstShare()));
    row.add(NumberFormats.file(100 * labelShares.secondShare()));
    row.add(NumberFormats.file(100.0 * labelShares.firstSteps() / labelShares.steps()));
    row.add(NumberFormats.file(100.0 * labelShares.secondSteps() / labelShares.steps()));
    row.addAll(
        FiguresCsv.row(labelShares.changes(), labelShares.agreedSteps(), labelShares.steps()));
    return row;
  }
}

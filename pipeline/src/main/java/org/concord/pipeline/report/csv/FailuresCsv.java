package org.concord.pipeline.report.csv;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.pipeline.results.NumberFormats;

/**
 * The rows of {@code failures.csv}, the digits whose cells do not agree on the right label: a row a
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

  /** The header. */
  public static String header() {
    return CsvFile.line(HEADER);
  }

  /** A digit's row; empty if it does not fail. */
  public static String row(String model, PhaseOutcome phaseOutcome) {
    return phaseOutcome
        .failure()
        .map(failure -> CsvFile.line(row(model, phaseOutcome, failure)))
        .orElse("");
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

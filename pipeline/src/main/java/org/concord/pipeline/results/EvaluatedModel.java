package org.concord.pipeline.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.tally.Failure;

/**
 * The results of one model, read back from a finished evaluation. Immutable.
 *
 * @param evaluation that it is part of
 * @param json the model's entry in {@code report.json}
 */
public record EvaluatedModel(FinishedEvaluation evaluation, JsonNode json) {
  private static final double ROUNDING = 1e-6;

  /** A value of the summary by its name in {@code report.json}; NaN if there is none. */
  public double summary(String name) {
    return json.path("summary").path(name).asDouble(Double.NaN);
  }

  /** How many digits fail in a way at the last step of a phase. */
  public int failures(Failure failure, int step) {
    return json.path("failures").path(failure.key() + "At" + step).asInt();
  }

  /**
   * Checks that the model is to run as it was evaluated.
   *
   * @throws InputException if its fire rate or noise has been overridden since, or then
   */
  public void requireSameSettings(ModelFile model) {
    if (!model.wholeStep()
        && (differ("fireRate", model.fireRate()) || differ("noiseStddev", model.noiseStddev()))) {
      throw new InputException(
          "%s must run with the fire rate and noise it was evaluated with in %s, actual: %s and %s"
              .formatted(model.name(), evaluation.report(), model.fireRate(), model.noiseStddev()));
    }
  }

  private boolean differ(String key, double value) {
    return Math.abs(json.path(key).asDouble() - value) > ROUNDING;
  }

  /**
   * Reads from the table of digits how they stand at the last step of a phase.
   *
   * @param step that of the mutation, or the last of all
   * @return by index
   * @throws InputException if the table is not as {@code evaluate} writes it
   * @throws IOException if it cannot be read
   */
  public List<RecordedDigit> digits(int step) throws IOException {
    List<DigitRow> rows =
        DigitRows.read(evaluation.digitTables(), json.path("name").asText(), evaluation.schedule());
    List<RecordedDigit> digits = new ArrayList<>();
    for (DigitRow row : rows) {
      for (DigitMark mark : row.marks()) {
        if (mark.step() == step) {
          digits.add(
              new RecordedDigit(
                  row.index(), step, mark.label(), mark.agreed(), mark.agreedSince()));
        }
      }
    }
    return digits;
  }
}

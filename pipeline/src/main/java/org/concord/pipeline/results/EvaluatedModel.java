package org.concord.pipeline.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * Reads from {@code digits.csv} how the digits stand at the last step of a phase.
   *
   * @param step that of the mutation, or the last of all
   * @return by index
   * @throws IOException if the file cannot be read, or is malformed
   */
  public List<RecordedDigit> digits(int step) throws IOException {
    int mutateAt = evaluation.schedule().mutateAt();
    String label = mutateAt > 0 && step > mutateAt ? "partnerLabel" : "label";
    String name = json.path("name").asText();
    Path file = evaluation.report().resolveSibling("digits.csv");
    List<RecordedDigit> digits = new ArrayList<>();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      while (rows.hasNext()) {
        Map<String, String> row = rows.next();
        if (name.equals(row.get("model"))) {
          digits.add(
              new RecordedDigit(
                  Integer.parseInt(row.get("index")),
                  step,
                  Integer.parseInt(row.get(label)),
                  Integer.parseInt(row.get("agreedAt" + step)),
                  Integer.parseInt(row.get("agreedSinceAt" + step))));
        }
      }
    } catch (NumberFormatException e) {
      throw new InputException(file + " must be as evaluate writes it: " + e.getMessage(), e);
    }
    return digits;
  }
}

package org.concord.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Failure;

/**
 * What an evaluation left in a folder, for those that go on from it. Immutable.
 *
 * @param folder that holds it
 * @param report what {@code report.json} says
 */
public record EvaluationFolder(Path folder, JsonNode report) {
  private static final double ROUNDING = 1e-6;

  /**
   * Reads a folder.
   *
   * @throws InputException if it does not hold a finished evaluation of this format
   * @throws IOException if a file cannot be read
   */
  public static EvaluationFolder read(Path folder) throws IOException {
    for (String file : List.of("_SUCCESS", "report.json", "failures.csv")) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new InputException(
            folder + " must hold a finished evaluation, actual: there is no " + file + " in it");
      }
    }
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    if (report.path("format").asInt() != ReportJson.FORMAT) {
      throw new InputException(
          "%s must be of format %d, actual: %s"
              .formatted(folder.resolve("report.json"), ReportJson.FORMAT, report.path("format")));
    }
    return new EvaluationFolder(folder, report);
  }

  /** Of its rollouts, whole. */
  public Schedule schedule() {
    return new Schedule(
        report.at("/run/steps").asInt(),
        report.at("/run/mutateAt").asInt(),
        report.at("/run/seed").asLong());
  }

  /** Of its rollouts up to the mutation, or to the end if there is none. */
  public Schedule firstPhase() {
    Schedule whole = schedule();
    return whole.mutateAt() > 0 ? new Schedule(whole.mutateAt(), 0, whole.seed()) : whole;
  }

  /**
   * Those of the digits that were evaluated.
   *
   * @throws InputException if they are others
   */
  public Digits evaluated(Digits data) {
    int count = report.at("/run/digits").asInt();
    Digits digits = count < data.count() ? data.limit(count) : data;
    if (!digits.sha256().equals(report.at("/run/dataSha256").asText())) {
      throw new InputException(
          "%s must be the digits that were evaluated in %s, actual: others than its %s"
              .formatted(data.name(), folder, report.at("/run/data").asText()));
    }
    return digits;
  }

  /**
   * The digits that fail under a model at the last step of a phase, by index.
   *
   * @param step that of the mutation, or the last of all
   * @throws InputException if the model was not evaluated, or ran with other settings
   * @throws IOException if a file cannot be read
   */
  public List<Integer> failing(ModelFile model, Failure failure, int step) throws IOException {
    String name = nameOf(model);
    List<Integer> indexes = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("failures.csv"))) {
      List<String> row = CsvFile.fields(line);
      if (row.get(FailureTable.column("model")).equals(name)
          && row.get(FailureTable.column("step")).equals(Integer.toString(step))
          && row.get(FailureTable.column("kind")).equals(failure.key())) {
        indexes.add(Integer.valueOf(row.get(FailureTable.column("index"))));
      }
    }
    return indexes;
  }

  private String nameOf(ModelFile model) {
    for (JsonNode entry : report.path("models")) {
      if (entry.path("sha256").asText().equals(model.sha256())) {
        if (!model.wholeStep()
            && (differ(entry.path("fireRate"), model.fireRate())
                || differ(entry.path("noiseStddev"), model.noiseStddev()))) {
          throw new InputException(
              "%s must run with the fire rate and noise it was evaluated with in %s, actual: %s and"
                      .formatted(model.name(), folder, model.fireRate())
                  + " "
                  + model.noiseStddev());
        }
        return entry.path("name").asText();
      }
    }
    throw new InputException(model.name() + " must be a model that was evaluated in " + folder);
  }

  private static boolean differ(JsonNode written, double value) {
    return Math.abs(written.asDouble() - value) > ROUNDING;
  }
}

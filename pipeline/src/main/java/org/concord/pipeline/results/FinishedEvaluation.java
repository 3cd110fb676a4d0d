package org.concord.pipeline.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;

/**
 * An evaluation read back from {@code report.json} and its table of digits. Immutable.
 *
 * @param report the file {@code report.json}; the table lies beside it
 * @param json its content
 */
public record FinishedEvaluation(Path report, JsonNode json) {
  /** The version of {@code report.json}, which tells programs what to expect. */
  public static final int FORMAT = 1;

  private static final Pattern SHARD = Pattern.compile(".*/digits-\\d+-of-(\\d+)\\.csv\\.gz");

  /**
   * Reads an evaluation.
   *
   * @param path the folder of a finished evaluation, or a {@code report.json} by itself
   * @throws InputException if there is none, or it is of another format
   */
  public static FinishedEvaluation read(Path path) {
    Path report = path;
    if (Files.isDirectory(path)) {
      for (String file : List.of("_SUCCESS", "report.json")) {
        if (!Files.isRegularFile(path.resolve(file))) {
          throw incomplete(path, file);
        }
      }
      report = path.resolve("report.json");
    }
    JsonNode json = parse(report);
    if (json.path("format").asInt() != FORMAT || !json.path("models").isArray()) {
      throw new InputException(
          "%s must be a report of format %d, as evaluate writes it, actual: %s"
              .formatted(report, FORMAT, json.path("format")));
    }
    return new FinishedEvaluation(report, json);
  }

  private static InputException incomplete(Path folder, String missing) {
    return new InputException(
        folder + " must hold a finished evaluation, actual: there is no " + missing + " in it");
  }

  private static JsonNode parse(Path file) {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file", e);
    } catch (JsonProcessingException e) {
      throw new InputException(file + " is malformed JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The tables of its digits, by rising index of each model: {@code digits.csv}, or past a million
   * rows a compressed one a shard.
   *
   * @throws InputException if there are none, or not all
   * @throws IOException if the folder cannot be read
   */
  public List<Path> digitTables() throws IOException {
    Path single = report.resolveSibling("digits.csv");
    if (Files.exists(single)) {
      return List.of(single);
    }
    Path folder = report.toAbsolutePath().getParent();
    List<Path> shards;
    try (Stream<Path> files = Files.list(folder)) {
      shards = files.filter(file -> SHARD.matcher(file.toString()).matches()).sorted().toList();
    }
    if (shards.isEmpty()) {
      throw incomplete(folder, "digits.csv");
    }
    int all = Integer.parseInt(SHARD.matcher(shards.get(0).toString()).replaceFirst("$1"));
    if (shards.size() != all) {
      throw new InputException(
          "%s must hold all of digits-*.csv.gz, actual: %d of %d"
              .formatted(folder, shards.size(), all));
    }
    return shards;
  }

  /** What the report says of the run: data, seed, schedule and versions. */
  public JsonNode run() {
    return json.path("run");
  }

  /** The condition that its rollouts were put under, in words; empty for none. */
  public String condition() {
    return run().path("condition").asText();
  }

  /** The schedule of its rollouts. */
  public Schedule schedule() {
    return new Schedule(
        run().path("steps").asInt(), run().path("mutateAt").asInt(), run().path("seed").asLong());
  }

  /** The schedule of its rollouts up to the mutation, or to the end if there is none. */
  public Schedule firstPhase() {
    Schedule whole = schedule();
    return whole.mutateAt() > 0 ? new Schedule(whole.mutateAt(), 0, whole.seed()) : whole;
  }

  /**
   * The digits that were evaluated, taken from the data set they came from.
   *
   * @throws InputException if that set has other digits
   */
  public Digits evaluated(Digits data) {
    int count = run().path("digits").asInt();
    Digits digits = count < data.count() ? data.limit(count) : data;
    if (!digits.sha256().equals(run().path("dataSha256").asText())) {
      throw new InputException(
          "%s must be the digits that were evaluated in %s, actual: others than its %s"
              .formatted(data.name(), report, run().path("data").asText()));
    }
    return digits;
  }

  /**
   * The results of a model, found by the digest of its file.
   *
   * @throws InputException if the model was not evaluated, or under a condition, so that its
   *     results are not what one takes them for
   */
  public EvaluatedModel model(ModelFile model) {
    if (!condition().isEmpty()) {
      throw new InputException(
          "%s must be an evaluation without a condition, actual: %s"
              .formatted(report, condition()));
    }
    for (JsonNode entry : json.path("models")) {
      if (entry.path("sha256").asText().equals(model.sha256())) {
        return new EvaluatedModel(this, entry);
      }
    }
    throw new InputException(
        "%s must hold an evaluation of %s (sha256 %.12s…), but has none"
            .formatted(report, model.name(), model.sha256()));
  }
}

package org.concord.pipeline.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.concord.automaton.InputException;
import org.concord.automaton.onnx.ModelFile;

/**
 * What an evaluation measured of one model.
 *
 * @param run the report's account of data, seed and schedule
 * @param model the report's entry of the model
 */
record Measurement(JsonNode run, JsonNode model) {
  private static final String REPORT = "report.json";

  /**
   * Finds a model in a report, by the digest of its file.
   *
   * @param report the folder of an evaluation, or its {@code report.json}
   * @throws InputException if there is no such report, or it knows nothing of the model
   */
  static Measurement read(Path report, ModelFile model) {
    Path file = Files.isDirectory(report) ? report.resolve(REPORT) : report;
    JsonNode root = parse(file);
    if (root.path("format").asInt() != 1 || !root.path("models").isArray()) {
      throw new InputException(file + " must be a report of format 1, as evaluate writes it");
    }
    for (JsonNode entry : root.get("models")) {
      if (entry.path("sha256").asText().equals(model.sha256())) {
        return new Measurement(root.path("run"), entry);
      }
    }
    throw new InputException(
        "%s must hold an evaluation of %s (sha256 %.12s…), but has none"
            .formatted(file, model.name(), model.sha256()));
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

  /** A count of the run, for example {@code steps}. */
  int count(String key) {
    return run.path(key).asInt();
  }

  /** A value of the summary, rounded to two digits, or a dash if it was not measured. */
  String summary(String key) {
    JsonNode value = model.path("summary").path(key);
    return value.isNumber() ? String.format(Locale.ROOT, "%.2f", value.asDouble()) : "–";
  }

  /** A value of the summary as it stands. */
  String exactly(String key) {
    return model.path("summary").path(key).asText("–");
  }
}

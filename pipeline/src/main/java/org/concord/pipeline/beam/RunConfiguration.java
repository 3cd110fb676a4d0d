package org.concord.pipeline.beam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelFile;

/**
 * All that decides the bytes of a run's parts, as JSON, so that a run can tell whether the parts it
 * finds are its own. Immutable.
 *
 * @param json an object of plain values
 */
record RunConfiguration(String json) implements Serializable {
  /** The key of what is there only where it is given. */
  private static final String CONDITION = "condition";

  /** Changes whenever the format of parts does. */
  private static final int FORMAT = 1;

  /**
   * The configuration of an evaluation.
   *
   * @param versions of what the results depend on, by name
   */
  static RunConfiguration of(Evaluation evaluation, Map<String, String> versions) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("parts", FORMAT);
    ArrayNode models = json.putArray("models");
    for (ModelFile model : evaluation.models()) {
      models
          .addObject()
          .put("name", model.name())
          .put("sha256", model.sha256())
          .put("fireRate", model.fireRate())
          .put("noiseStddev", model.noiseStddev())
          .put("gridOutput", model.gridOutput().name());
    }
    json.put("data", evaluation.data().name());
    json.put("dataSha256", evaluation.data().sha256());
    json.put("seed", evaluation.schedule().seed());
    json.put("steps", evaluation.schedule().steps());
    json.put("mutateAt", evaluation.schedule().mutateAt());
    if (!evaluation.condition().none()) {
      json.put(CONDITION, evaluation.condition().text());
    }
    json.put("provider", evaluation.provider().name());
    json.put("filmDigits", evaluation.report().filmDigits());
    if (evaluation.films() > 0) {
      json.put("palette", evaluation.report().appearance().palette());
      json.put("theme", evaluation.report().appearance().theme());
    }
    ObjectNode versionsJson = json.putObject("versions");
    new TreeMap<>(versions).forEach(versionsJson::put);
    return new RunConfiguration(json.toString());
  }

  /** A digest of all of it, 64 hexadecimal digits. */
  String digest() {
    return Hashing.sha256().hashString(json, StandardCharsets.UTF_8).toString();
  }

  /**
   * Requires that this is the configuration of an unfinished run.
   *
   * @param folder of that run, for the message
   * @throws InputException naming the first value that differs
   */
  void requireSame(RunConfiguration unfinished, String folder) {
    JsonNode ours = parse(json, folder);
    JsonNode theirs = parse(unfinished.json, folder);
    Set<String> keys = new LinkedHashSet<>(Set.of(CONDITION));
    ours.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      if (!ours.path(key).equals(theirs.path(key))) {
        throw new InputException(
            "--resume must be of the same run: %s of the unfinished run in %s is %s, actual: %s"
                .formatted(key, folder, words(theirs.path(key)), words(ours.path(key))));
      }
    }
  }

  private static String words(JsonNode value) {
    return value.isMissingNode() ? "none" : value.toString();
  }

  private static JsonNode parse(String json, String folder) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "--resume: the configuration in " + folder + " is damaged: " + e.getOriginalMessage(), e);
    }
  }
}

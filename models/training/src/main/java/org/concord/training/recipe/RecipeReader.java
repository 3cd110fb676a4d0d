package org.concord.training.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.YamlDocument;

/**
 * Reads recipes in YAML. An omitted key has the article's value. Keys of a {@link TrainingPhase}
 * may be given at the top level, where they apply to all phases, or in the list {@code phases}. The
 * shares of fresh and of mutating digits follow from the mode unless given.
 */
public final class RecipeReader {
  private static final Set<String> PHASE_KEYS =
      Arrays.stream(TrainingPhase.class.getRecordComponents())
          .map(RecordComponent::getName)
          .collect(Collectors.toUnmodifiableSet());

  private static final String ALSO_KNOWN =
      " and those of a phase: " + PHASE_KEYS.stream().sorted().collect(Collectors.joining(", "));

  private final YamlDocument document;

  private RecipeReader(YamlDocument document) {
    this.document = document;
  }

  /**
   * Reads a recipe.
   *
   * @throws InputException naming file, line and key, if the file cannot be read, is not YAML, has
   *     an unknown or duplicate key, or values that are out of range or contradict each other
   */
  public static Recipe read(Path file) {
    return new RecipeReader(YamlDocument.read(file)).recipe();
  }

  /** Reads a recipe in memory, named {@code name} in messages. */
  public static Recipe read(String name, String yaml) {
    return new RecipeReader(YamlDocument.of(name, yaml)).recipe();
  }

  private Recipe recipe() {
    ObjectNode values = YamlDocument.tree(Recipe.ARTICLE);
    ObjectNode common = YamlDocument.tree(TrainingPhase.ARTICLE);
    values.remove("phases");
    ObjectNode given = document.keys();
    JsonNode phases = given.remove("phases");
    given
        .fields()
        .forEachRemaining(
            entry -> {
              ObjectNode to = PHASE_KEYS.contains(entry.getKey()) ? common : values;
              merge(to, entry.getKey(), entry.getValue());
            });
    PoolMode mode = document.convert(values.get("mode"), PoolMode.class, "/mode", "");
    if (!given.has("freshShare")) {
      common.put("freshShare", mode.freshShare());
    }
    if (!given.has("mutatedShare")) {
      common.put("mutatedShare", mode.mutatedShare());
    }
    values.set("phases", phases(phases, common));
    return document.convert(values, Recipe.class, "", ALSO_KNOWN);
  }

  private ArrayNode phases(JsonNode given, ObjectNode common) {
    ArrayNode phases = common.arrayNode();
    if (given == null) {
      return phases.add(common);
    }
    if (!given.isArray() || given.isEmpty()) {
      throw document.fault("/phases", "phases must be a list of at least one phase");
    }
    for (JsonNode phase : given) {
      if (!phase.isObject()) {
        throw document.fault("/phases", "each phase must be a group of keys");
      }
      ObjectNode values = common.deepCopy();
      phase.fields().forEachRemaining(entry -> values.set(entry.getKey(), entry.getValue()));
      phases.add(values);
    }
    return phases;
  }

  /** Sets a key; in a group of keys, only those that are given. */
  private static void merge(ObjectNode to, String key, JsonNode value) {
    if (to.get(key) instanceof ObjectNode group && value instanceof ObjectNode given) {
      given.fields().forEachRemaining(entry -> group.set(entry.getKey(), entry.getValue()));
    } else {
      to.set(key, value);
    }
  }
}

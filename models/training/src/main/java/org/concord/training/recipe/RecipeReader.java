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
 * Reads recipes in YAML. A key that is left out has the article's value; keys of a {@link
 * TrainingPhase} may stand at the top, where they hold for all phases, or in the list {@code
 * phases}. The shares of the pool follow from the mode unless given.
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
   * @throws InputException in one line naming file, line and key, if it cannot be read, is not
   *     YAML, has an unknown key or one twice, or values that are out of range or contradict
   */
  public static Recipe read(Path file) {
    return new RecipeReader(YamlDocument.read(file)).recipe();
  }

  /** Reads a recipe in memory; messages call it {@code name}. */
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
      throw document.fault("/phases", "phases must be a list of one phase or more");
    }
    for (JsonNode phase : given) {
      if (!phase.isObject()) {
        throw document.fault("/phases", "each of phases must be a list of keys and values");
      }
      ObjectNode values = common.deepCopy();
      phase.fields().forEachRemaining(entry -> values.set(entry.getKey(), entry.getValue()));
      phases.add(values);
    }
    return phases;
  }

  /** Sets a key; of a group of keys only those that are given. */
  private static void merge(ObjectNode to, String key, JsonNode value) {
    if (to.get(key) instanceof ObjectNode group && value instanceof ObjectNode given) {
      given.fields().forEachRemaining(entry -> group.set(entry.getKey(), entry.getValue()));
    } else {
      to.set(key, value);
    }
  }
}

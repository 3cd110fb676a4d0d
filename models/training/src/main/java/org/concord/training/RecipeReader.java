package org.concord.training;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Throwables;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.concord.automaton.InputException;

/**
 * Reads recipes in YAML. A key that is left out has the article's value; keys of a {@link Phase}
 * may stand at the top, where they hold for all phases, or in the list {@code phases}. The shares
 * of the pool follow from the mode unless given.
 */
public final class RecipeReader {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Integer,
              config ->
                  config
                      .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Float,
              config ->
                  config
                      .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Enum,
              config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .build();

  private static final Set<String> PHASE_KEYS =
      Arrays.stream(Phase.class.getRecordComponents())
          .map(RecordComponent::getName)
          .collect(Collectors.toUnmodifiableSet());

  private final String name;
  private final Map<String, Integer> lines = new HashMap<>();

  private RecipeReader(String name) {
    this.name = name;
  }

  /**
   * Reads a recipe.
   *
   * @throws InputException in one line naming file, line and key, if it cannot be read, is not
   *     YAML, has an unknown key or one twice, or values that are out of range or contradict
   */
  public static Recipe read(Path file) {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": must be text in UTF-8", e);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads a recipe in memory; messages call it {@code name}. */
  static Recipe read(String name, String yaml) {
    return new RecipeReader(name).parse(yaml);
  }

  private Recipe parse(String yaml) {
    JsonNode root;
    try {
      findLines(yaml);
      root = MAPPER.readTree(yaml);
    } catch (IOException e) {
      throw syntax(e);
    }
    if (root instanceof ObjectNode keys) {
      return recipe(keys);
    }
    if (root.isMissingNode() || root.isNull()) {
      return recipe(MAPPER.createObjectNode());
    }
    throw new InputException(name + ":1: a recipe must be a list of keys and values");
  }

  /** Notes the line of each key, by its path, for example {@code /phases/0/steps}. */
  private void findLines(String yaml) throws IOException {
    try (JsonParser parser = MAPPER.createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          lines.putIfAbsent(
              parser.getParsingContext().pathAsPointer().toString(),
              parser.getTokenLocation().getLineNr());
        }
      }
    }
  }

  private Recipe recipe(ObjectNode keys) {
    ObjectNode values = MAPPER.valueToTree(Recipe.ARTICLE);
    ObjectNode common = MAPPER.valueToTree(Phase.ARTICLE);
    values.remove("phases");
    ObjectNode given = keys.deepCopy();
    JsonNode phases = given.remove("phases");
    given
        .fields()
        .forEachRemaining(
            entry -> {
              ObjectNode to = PHASE_KEYS.contains(entry.getKey()) ? common : values;
              merge(to, entry.getKey(), entry.getValue());
            });
    Mode mode = convert(values.get("mode"), Mode.class, "/mode");
    if (!given.has("freshShare")) {
      common.put("freshShare", mode.freshShare());
    }
    if (!given.has("mutatedShare")) {
      common.put("mutatedShare", mode.mutatedShare());
    }
    values.set("phases", phases(phases, common));
    return convert(values, Recipe.class, "");
  }

  private ArrayNode phases(JsonNode given, ObjectNode common) {
    ArrayNode phases = MAPPER.createArrayNode();
    if (given == null) {
      return phases.add(common);
    }
    if (!given.isArray() || given.isEmpty()) {
      throw fault("/phases", "phases must be a list of one phase or more");
    }
    for (JsonNode phase : given) {
      if (!phase.isObject()) {
        throw fault("/phases", "each of phases must be a list of keys and values");
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

  private <T> T convert(JsonNode node, Class<T> type, String path) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonMappingException e) {
      throw fault(path, e);
    } catch (JsonProcessingException e) {
      throw syntax(e);
    }
  }

  private InputException fault(String path, JsonMappingException e) {
    StringBuilder at = new StringBuilder(path);
    e.getPath()
        .forEach(
            step ->
                at.append('/')
                    .append(step.getFieldName() != null ? step.getFieldName() : step.getIndex()));
    if (Throwables.getRootCause(e) instanceof KeyException fault) {
      String key = "/" + fault.key();
      return fault(at.toString().endsWith(key) ? at.toString() : at + key, fault.getMessage());
    }
    String key = at.substring(at.lastIndexOf("/") + 1);
    if (e instanceof UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      String more = at.lastIndexOf("/") == 0 ? " and those of a phase: " + sortedPhaseKeys() : "";
      return fault(at.toString(), "unknown key " + key + ", known are " + known + more);
    }
    if (e instanceof MismatchedInputException mismatch) {
      return fault(at.toString(), key + " must be " + wanted(mismatch.getTargetType()));
    }
    return fault(at.toString(), key + ": " + firstLine(e.getOriginalMessage()));
  }

  private static String sortedPhaseKeys() {
    return PHASE_KEYS.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String wanted(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "a whole number that fits";
    }
    if (type == double.class) {
      return "a number";
    }
    if (type != null && type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
    return "a group of keys";
  }

  /**
   * Names the line of a key: its own, that of the key further up whose value it took, or that of
   * the group it belongs to.
   */
  private InputException fault(String path, String message) {
    String key = path.substring(path.lastIndexOf('/'));
    Integer line = lines.get(path);
    for (String at = path; line == null && !at.isEmpty(); ) {
      at = at.substring(0, at.lastIndexOf('/'));
      line = lines.get(at + key);
    }
    for (String at = path; line == null && !at.isEmpty(); ) {
      at = at.substring(0, at.lastIndexOf('/'));
      line = lines.get(at);
    }
    return new InputException(
        name + ":" + (line == null ? lines.getOrDefault("/mode", 1) : line) + ": " + message);
  }

  private InputException syntax(IOException e) {
    if (e instanceof JsonProcessingException problem) {
      int line = problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
      return new InputException(
          name + ":" + line + ": " + firstLine(problem.getOriginalMessage()), e);
    }
    return new InputException(name + ": " + firstLine(e.getMessage()), e);
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}

package org.concord.automaton.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Throwables;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.concord.automaton.InputException;

/**
 * A YAML document of keys and values, read strictly: no key twice, none unknown, no text where a
 * number belongs. Every fault is told in one line with file, line and key. Paths of keys are JSON
 * pointers, for example {@code /phases/0/steps}. Not thread-safe.
 */
public final class YamlDocument {
  private static final int MOST_SHOWN = 60;
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
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
              LogicalType.Boolean,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Enum,
              config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .build();

  private final String name;
  private final Map<String, Integer> lines = new HashMap<>();
  private final ObjectNode keys;

  private YamlDocument(String name, String yaml) {
    this.name = name;
    JsonNode root;
    try {
      findLines(yaml);
      root = MAPPER.readTree(yaml);
    } catch (IOException e) {
      throw syntax(e);
    }
    if (root instanceof ObjectNode object) {
      keys = object;
    } else if (root.isMissingNode() || root.isNull()) {
      keys = MAPPER.createObjectNode();
    } else {
      throw new InputException(name + ":1: must be a list of keys and values");
    }
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read, is not YAML in UTF-8, has a key twice, or is
   *     anything but keys and values; an empty document has no keys
   */
  public static YamlDocument read(Path file) {
    try {
      return of(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": must be text in UTF-8", e);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads a document in memory; messages call it {@code name}. */
  public static YamlDocument of(String name, String yaml) {
    return new YamlDocument(name, yaml);
  }

  /** A value as a tree, to change and to {@link #convert}. */
  public static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Any value as a node of a tree. */
  public static JsonNode node(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** The keys and values, as a copy. */
  public ObjectNode keys() {
    return keys.deepCopy();
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

  /**
   * Turns a part of the document into a value. Records check themselves by {@link KeyException}.
   *
   * @param node the part, with whatever defaults were added
   * @param path of the part in the document, empty for the whole
   * @param alsoKnown is added to the list of known keys when one at the top is unknown; may be
   *     empty
   * @throws InputException naming file, line and key, if a key is unknown or a value refused
   */
  public <T> T convert(JsonNode node, Class<T> type, String path, String alsoKnown) {
    try {
      return parse(node, type, path, alsoKnown);
    } catch (KeyException e) {
      throw fault(e);
    }
  }

  /**
   * As {@link #convert}, but leaves it to the caller to tell where a refused value came from.
   *
   * @throws KeyException with the path of keys from the top of the document, if a value is refused
   * @throws InputException naming file, line and key, if a key is unknown
   */
  public <T> T parse(JsonNode node, Class<T> type, String path, String alsoKnown) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonMappingException e) {
      throw fault(node, path, e, alsoKnown);
    } catch (JsonProcessingException e) {
      throw syntax(e);
    }
  }

  private RuntimeException fault(
      JsonNode node, String path, JsonMappingException e, String alsoKnown) {
    StringBuilder within = new StringBuilder();
    e.getPath()
        .forEach(
            step ->
                within
                    .append('/')
                    .append(step.getFieldName() != null ? step.getFieldName() : step.getIndex()));
    String at = path + within;
    if (Throwables.getRootCause(e) instanceof KeyException fault) {
      String key = "/" + fault.path();
      return fault.at((at.endsWith(key) ? at : at + key).substring(1));
    }
    String key = at.substring(at.lastIndexOf("/") + 1);
    if (e instanceof UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      String more = at.lastIndexOf("/") == 0 ? alsoKnown : "";
      return fault(at, "unknown key " + key + ", known are " + known + more);
    }
    if (e instanceof MismatchedInputException mismatch) {
      String actual = abridged(node.at(within.toString()));
      String rule = "must be " + wanted(mismatch.getTargetType()) + ", actual: " + actual;
      return new KeyException(key, rule).at(at.substring(1));
    }
    return fault(at, key + ": " + firstLine(e.getOriginalMessage()));
  }

  private static String abridged(JsonNode actual) {
    boolean nothing =
        actual.isMissingNode()
            || actual.isNull()
            || (actual.isTextual() && actual.asText().isEmpty());
    String text = nothing ? "nothing" : actual.toString();
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private static String wanted(Class<?> type) {
    if (type == int.class || type == long.class || type == Integer.class) {
      return "a whole number that fits";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "text";
    }
    if (type != null && List.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type != null && type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
    return "a group of keys";
  }

  /** A fault of a key, by its path from the top of the document. */
  public InputException fault(KeyException fault) {
    return fault("/" + fault.path(), fault.getMessage());
  }

  /**
   * A fault of a key.
   *
   * @param path of the key; named is its own line, that of the key further up whose value it took,
   *     or that of the group it belongs to
   */
  public InputException fault(String path, String message) {
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
    return new InputException(name + ":" + (line == null ? 1 : line) + ": " + message);
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

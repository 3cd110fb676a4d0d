package org.concord.automaton.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.KeyException;

/**
 * What the labels are called, by number. Immutable.
 *
 * @param names 2 … {@value CellLayout#MAX_LABELS} different ones of 1 … {@value #MAX_LENGTH}
 *     printable characters
 */
public record LabelNames(List<String> names) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Characters of a name at most. */
  public static final int MAX_LENGTH = 24;

  /** Those of a model that says nothing: the ten digits. */
  public static final LabelNames DIGITS = numbered(10);

  /**
   * Checks the names.
   *
   * @throws KeyException naming {@code labels}, if there are too few or too many, or one is empty,
   *     too long, not printable or there twice
   */
  public LabelNames {
    names = List.copyOf(names);
    if (names.size() < 2 || names.size() > CellLayout.MAX_LABELS) {
      throw new KeyException(
          "labels", "must be 2 to " + CellLayout.MAX_LABELS + ", actual: " + names.size());
    }
    for (String name : names) {
      boolean printable = name.codePoints().noneMatch(LabelNames::unprintable);
      if (name.isBlank() || name.length() > MAX_LENGTH || !printable) {
        throw new KeyException(
            "labels",
            "must have names of 1 to %d printable characters, actual: '%s'"
                .formatted(MAX_LENGTH, printable ? name : "…"));
      }
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new KeyException("labels", "must have different names, actual: " + names);
    }
  }

  private static boolean unprintable(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
  }

  /**
   * Reads a number of labels, or a list of names.
   *
   * @throws KeyException naming {@code labels}, if it is neither
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static LabelNames of(JsonNode value) {
    if (value.isInt()) {
      int labels = value.intValue();
      KeyException.check(
          2 <= labels && labels <= CellLayout.MAX_LABELS,
          "labels",
          "2 to " + CellLayout.MAX_LABELS,
          labels);
      return numbered(labels);
    }
    KeyException.check(value.isArray(), "labels", "a number or a list of names", value);
    List<String> names = new ArrayList<>();
    value.forEach(name -> names.add(name.asText()));
    return new LabelNames(names);
  }

  /** Labels called by their numbers: 0, 1, 2, … */
  public static LabelNames numbered(int labels) {
    return new LabelNames(IntStream.range(0, labels).mapToObj(Integer::toString).toList());
  }

  /**
   * Reads the names of a model's metadata.
   *
   * @param what begins the message
   * @param json an array of texts
   * @throws InputException if it is none, or the names are not allowed
   */
  static LabelNames parse(String what, String json) {
    try {
      JsonNode array = new ObjectMapper().readTree(json);
      if (array.isArray()) {
        return of(array);
      }
    } catch (JsonProcessingException e) {
      // Told below.
    } catch (KeyException e) {
      throw new InputException(what + ": " + e.getMessage(), e);
    }
    throw new InputException(
        what + " must be a JSON array of names, actual: " + json.replaceAll("\\s+", " "));
  }

  /** The names as a JSON array. */
  String json() {
    try {
      return new ObjectMapper().writeValueAsString(names);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names, in order. */
  @Override
  @JsonValue
  public List<String> names() {
    return names;
  }

  /** How many labels there are. */
  public int count() {
    return names.size();
  }

  /** What a label is called. */
  public String of(int label) {
    return names.get(label);
  }

  /** Whether the labels are called by their numbers. */
  public boolean numbered() {
    return equals(numbered(count()));
  }

  /** The names, or how many there are if they are numbers. */
  @Override
  public String toString() {
    return numbered() ? Integer.toString(count()) : String.join(" ", names);
  }
}

package org.concord.training.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.concord.automaton.yaml.KeyException;

/**
 * The number of steps of a rollout, drawn uniformly for each iteration. In a recipe a number or
 * {@code [min, max]}.
 *
 * @param min at least 1
 * @param max at least {@code min}, at most 10,000
 */
public record StepRange(int min, int max) {
  private static final int MAX_STEPS = 10_000;
  private static final String RULE = "a number of steps or [min, max], each 1 to " + MAX_STEPS;

  /** Validates. */
  public StepRange {
    KeyException.check(
        1 <= min && min <= max && max <= MAX_STEPS,
        "steps",
        RULE,
        min == max ? min : "[" + min + ", " + max + "]");
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static StepRange of(JsonNode value) {
    if (value.isInt()) {
      return new StepRange(value.intValue(), value.intValue());
    }
    KeyException.check(
        value.size() == 2 && value.path(0).isInt() && value.path(1).isInt(), "steps", RULE, value);
    return new StepRange(value.get(0).intValue(), value.get(1).intValue());
  }

  @JsonValue
  Object json() {
    return min == max ? min : List.of(min, max);
  }
}

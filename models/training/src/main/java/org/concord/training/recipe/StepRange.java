package org.concord.training.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.concord.automaton.yaml.KeyException;

/**
 * How many steps a rollout may have; each iteration draws uniformly. In a recipe a number, or
 * {@code [least, greatest]}.
 *
 * @param least at least 1
 * @param greatest at least {@code least}, at most 10,000
 */
public record StepRange(int least, int greatest) {
  private static final int MOST = 10_000;
  private static final String RULE =
      "a number of steps or [least, greatest], 1 to " + MOST + " each";

  /** Validates. */
  public StepRange {
    KeyException.check(
        1 <= least && least <= greatest && greatest <= MOST,
        "steps",
        RULE,
        least == greatest ? least : "[" + least + ", " + greatest + "]");
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
    return least == greatest ? least : List.of(least, greatest);
  }
}

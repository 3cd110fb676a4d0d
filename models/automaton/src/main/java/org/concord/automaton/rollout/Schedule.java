package org.concord.automaton.rollout;

import java.io.Serializable;
import org.concord.automaton.yaml.KeyException;

/**
 * How long a rollout is and when digits mutate.
 *
 * @param steps steps of a rollout, at least 1
 * @param mutateAt the step after which digits mutate, 1 … steps − 1, or 0 for never
 * @param seed of all random numbers
 */
public record Schedule(int steps, int mutateAt, long seed) implements Serializable {
  /**
   * Validates.
   *
   * @throws KeyException naming {@code steps} or {@code mutateAt}
   */
  public Schedule {
    KeyException.check(steps >= 1, "steps", "at least 1", steps);
    KeyException.check(
        mutateAt == 0 || (1 <= mutateAt && mutateAt < steps),
        "mutateAt",
        "0 (never) or at least 1 and below the number of steps, " + steps,
        mutateAt);
  }
}

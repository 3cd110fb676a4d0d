package org.concord.automaton.rollout;

import java.io.Serializable;

/**
 * How long a rollout is and when digits mutate.
 *
 * @param steps steps of a rollout, at least 1
 * @param mutateAt the step after which digits mutate, 1 … steps − 1, or 0 for never
 * @param seed of all random numbers
 */
public record Schedule(int steps, int mutateAt, long seed) implements Serializable {
  /** Validates. */
  public Schedule {
    if (steps < 1) {
      throw new IllegalArgumentException("--steps must be at least 1, actual: " + steps);
    }
    if (mutateAt < 0 || (mutateAt >= steps && mutateAt != 0)) {
      throw new IllegalArgumentException(
          "--mutate-at must be 0 (never) or at least 1 and below --steps "
              + steps
              + ", actual: "
              + mutateAt);
    }
  }
}

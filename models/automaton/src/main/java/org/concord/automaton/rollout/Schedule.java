package org.concord.automaton.rollout;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.concord.automaton.yaml.KeyException;

/**
 * How long a rollout is and what happens in it.
 *
 * @param steps steps of a rollout, at least 1
 * @param mutateAt the step after which digits mutate, 1 … steps − 1, or 0 for never
 * @param seed of all random numbers
 * @param disturbance of the cells
 */
public record Schedule(int steps, int mutateAt, long seed, Disturbance disturbance)
    implements Serializable {
  /**
   * Validates.
   *
   * @throws KeyException naming {@code steps}, {@code mutateAt} or {@code damage}
   */
  public Schedule {
    KeyException.check(steps >= 1, "steps", "at least 1", steps);
    KeyException.check(
        mutateAt == 0 || (1 <= mutateAt && mutateAt < steps),
        "mutateAt",
        "0 (never) or at least 1 and below the number of steps, " + steps,
        mutateAt);
    KeyException.check(
        disturbance.damageAt() < steps,
        "damage",
        "after a step below the number of steps, " + steps,
        disturbance.damageAt());
  }

  /** A rollout in which nothing happens but the mutation; see the canonical constructor. */
  public Schedule(int steps, int mutateAt, long seed) {
    this(steps, mutateAt, seed, Disturbance.NONE);
  }

  /** The first step after another one that something happens after, or the last of all. */
  int next(int step) {
    return IntStream.of(mutateAt, disturbance.damageAt(), steps)
        .filter(event -> event > step)
        .min()
        .orElse(steps);
  }
}

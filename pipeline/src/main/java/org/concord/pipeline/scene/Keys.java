package org.concord.pipeline.scene;

import org.concord.automaton.yaml.KeyException;

/** Checks that several kinds of scenes share. */
final class Keys {
  /** Ten hours of film at thirty frames a second. */
  static final int MAX_STEPS = 1_080_000;

  static final int MAX_DIGITS = 1_000;

  /** Says that digits mutate after half of the steps. */
  static final int HALF = -1;

  private Keys() {}

  static void range(String key, int value, int least, int most) {
    KeyException.check(
        least <= value && value <= most, key, "%,d to %,d".formatted(least, most), value);
  }

  static void steps(int steps) {
    range("steps", steps, 1, MAX_STEPS);
  }

  static void mutateAt(int mutateAt, int steps) {
    KeyException.check(
        mutateAt == HALF || mutateAt == 0 || (0 < mutateAt && mutateAt < steps),
        "mutateAt",
        "0 (never) or at least 1 and below steps " + steps,
        mutateAt);
  }

  static int mutateAtOrHalf(int mutateAt, int steps) {
    return mutateAt == HALF ? steps / 2 : mutateAt;
  }
}

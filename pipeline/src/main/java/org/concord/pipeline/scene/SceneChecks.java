package org.concord.pipeline.scene;

import org.concord.automaton.yaml.KeyException;

/** Checks shared by several kinds of scenes. */
final class SceneChecks {
  /** Ten hours of film at 30 frames per second. */
  static final int MAX_STEPS = 1_080_000;

  static final int MAX_DIGITS = 1_000;

  /** The value of {@code mutateAt} for half the steps. */
  static final int HALF = -1;

  private SceneChecks() {}

  static void range(String key, int value, int min, int max) {
    KeyException.check(min <= value && value <= max, key, "%,d to %,d".formatted(min, max), value);
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

package org.concord.pipeline.scene.stage;

import org.concord.automaton.yaml.KeyException;

/** Checks shared by several kinds of scenes. */
public final class SceneChecks {
  /** Ten hours of film at 30 frames per second. */
  public static final int MAX_STEPS = 1_080_000;

  /** Digits of a mosaic or a comparison. */
  public static final int MAX_DIGITS = 1_000;

  /** The value of {@code mutateAt} for half the steps. */
  public static final int HALF = -1;

  private SceneChecks() {}

  /** Refuses a value that is out of range. */
  public static void range(String key, int value, int min, int max) {
    KeyException.check(min <= value && value <= max, key, "%,d to %,d".formatted(min, max), value);
  }

  /** Refuses a number of steps that is out of range. */
  public static void steps(int steps) {
    range("steps", steps, 1, MAX_STEPS);
  }

  /** Refuses a mutation that is not within the steps. */
  public static void mutateAt(int mutateAt, int steps) {
    KeyException.check(
        mutateAt == HALF || mutateAt == 0 || (0 < mutateAt && mutateAt < steps),
        "mutateAt",
        "0 (never) or at least 1 and below the number of steps, " + steps,
        mutateAt);
  }

  /** The step of the mutation, where {@link #HALF} stands for half the steps. */
  public static int mutateAtOrHalf(int mutateAt, int steps) {
    return mutateAt == HALF ? steps / 2 : mutateAt;
  }
}

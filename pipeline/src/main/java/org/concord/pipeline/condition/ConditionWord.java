package org.concord.pipeline.condition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.robustness.Levels;

/** What a condition can change, in the order in which conditions are written. */
enum ConditionWord {
  /** The size of the digits. */
  SCALE(Transform.SCALE),
  /** Their slant. */
  SLANT(Transform.SLANT),
  /** Their angle. */
  ROTATION(Transform.ROTATION),
  /** The brush they are drawn with. */
  BRUSH(Transform.BRUSH),
  /** Their place on the canvas. */
  SHIFT(Transform.SHIFT),
  /** The probability with which cells fire. */
  FIRE_RATE("fireRate", 0.1, 1),
  /** The standard deviation of the residual noise. */
  NOISE("noise", 0, 1),
  /** The steps of a rollout. */
  STEPS("steps", 1, 100_000),
  /** The share of the cells that are damaged after a step, which stands behind an at sign. */
  DAMAGE("damage", 0, 1),
  /** The share of the cells that are stubborn. */
  STUBBORN("stubborn", 0, 0.9);

  private final String key;
  private final Transform transform;
  private final double least;
  private final double greatest;

  ConditionWord(String key, double least, double greatest) {
    this.key = key;
    this.transform = null;
    this.least = least;
    this.greatest = greatest;
  }

  /** As far as robustness is measured. */
  ConditionWord(Transform transform) {
    List<Double> levels = Levels.of(transform);
    this.key = transform.key();
    this.transform = transform;
    this.least = levels.get(0);
    this.greatest = levels.get(levels.size() - 1);
  }

  /** What is written. */
  String key() {
    return key;
  }

  /** What it does to digits; null if nothing. */
  Transform transform() {
    return transform;
  }

  /** All words, for people. */
  static String all() {
    return Arrays.stream(values()).map(ConditionWord::key).collect(Collectors.joining(", "));
  }

  /**
   * Checks a value against the range.
   *
   * @throws KeyException naming {@code condition}
   */
  void require(double value) {
    boolean whole = this != STEPS || value == Math.rint(value);
    if (!(value >= least && value <= greatest && whole)) {
      throw new KeyException(
          Condition.KEY,
          "must have %s %s to %s%s, actual: %s"
              .formatted(
                  key,
                  NumberFormats.file(least),
                  NumberFormats.file(greatest),
                  this == STEPS ? ", a whole number" : "",
                  NumberFormats.file(value)));
    }
  }
}

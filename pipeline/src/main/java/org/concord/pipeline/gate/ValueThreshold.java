package org.concord.pipeline.gate;

import org.concord.automaton.yaml.KeyException;

/**
 * A bound for the candidate's value, in the metric's unit. One of the two is null.
 *
 * @param min that the value must exceed
 * @param max that the value must stay below
 */
public record ValueThreshold(Double min, Double max) {
  /**
   * Validates.
   *
   * @throws KeyException unless there is exactly one finite bound
   */
  public ValueThreshold {
    KeyException.check(
        (min == null) != (max == null),
        "min",
        "given, or max, and not both",
        min == null ? "neither" : "both");
    double bound = min == null ? max : min;
    KeyException.check(Double.isFinite(bound), min == null ? "max" : "min", "finite", bound);
  }

  /** The bound. */
  double bound() {
    return min == null ? max : min;
  }
}

package org.concord.pipeline.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.concord.automaton.yaml.KeyException;

/**
 * By how much the candidate may fall short of the baseline. One of the two margins is null.
 *
 * @param margin in the metric's unit, percentage points for percentages, 0 or more
 * @param relative in percent of the baseline's value, 0 or more
 * @param direction what is better; null for what the metric says
 */
public record ChangeThreshold(Double margin, Double relative, Direction direction) {
  /** What is better. */
  public enum Direction {
    /** More. */
    @JsonProperty("higher")
    HIGHER,
    /** Less. */
    @JsonProperty("lower")
    LOWER
  }

  /**
   * Validates.
   *
   * @throws KeyException unless there is exactly one margin, finite and not negative
   */
  public ChangeThreshold {
    KeyException.check(
        (margin == null) != (relative == null),
        "margin",
        "given, or relative, and not both",
        margin == null ? "neither" : "both");
    double bound = margin == null ? relative : margin;
    KeyException.check(
        bound >= 0 && Double.isFinite(bound),
        margin == null ? "relative" : "margin",
        "0 or more and finite",
        bound);
  }

  /** The margin, of either kind. */
  double size() {
    return margin == null ? relative : margin;
  }
}

package org.concord.pipeline.gate;

/**
 * One question of a gate: a threshold at one step, on one group of digits.
 *
 * @param metric that is bounded
 * @param step after which
 * @param windowed whether over the last steps up to it
 * @param slice the group in words; empty for all digits
 * @param condition that rollouts ran under, in words; empty for none
 * @param kind what is bounded
 * @param higherIsBetter whether more of it is better
 * @param bound in the metric's unit; of a relative change in percent. A change is the candidate's
 *     value less the baseline's, so that a margin of 0.5 is a bound of −0.5, or 0.5 where less is
 *     better
 * @param blocking whether the gate fails with it
 */
public record Check(
    GateMetric metric,
    int step,
    boolean windowed,
    String slice,
    String condition,
    Kind kind,
    boolean higherIsBetter,
    double bound,
    boolean blocking) {
  /** What is bounded. */
  public enum Kind {
    /** The candidate's value. */
    VALUE("value"),
    /** The candidate's value less the baseline's. */
    CHANGE("change"),
    /** The same, as a percentage of the baseline's. */
    RELATIVE_CHANGE("relativeChange");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** What files call it. */
    public String key() {
      return key;
    }
  }

  /** Whether it compares with the baseline. */
  public boolean ofChange() {
    return kind != Kind.VALUE;
  }

  /** What limits and bounds are given in. */
  public String unitSign() {
    return switch (kind) {
      case VALUE -> metric.unitSign();
      case CHANGE -> metric.unitSign().equals("%") ? "points" : metric.unitSign();
      case RELATIVE_CHANGE -> "%";
    };
  }

  /** The metric and the step in words. */
  public String title() {
    String at = metric.ofWholeRollout() ? "" : " @" + step;
    return metric.title() + at + (windowed ? " over the last steps" : "");
  }

  /** The slice and the condition in words. */
  public String scope() {
    String digits = slice.isEmpty() ? "all digits" : slice;
    return condition.isEmpty() ? digits : digits + ", " + condition;
  }
}

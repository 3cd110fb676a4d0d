package org.concord.pipeline.gate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.condition.Condition;

/**
 * What a gate asks of one metric.
 *
 * @param metric that is bounded
 * @param at steps: {@code mutation}, {@code end}, or their numbers; empty for all that the metric
 *     has; copied
 * @param window null, or that many last steps up to the step
 * @param slice null for all digits
 * @param condition that the rollouts judged were put under; null for {@link Condition#NONE}
 * @param value null, or a bound for the candidate alone
 * @param change null, or a margin against the baseline
 * @param blocking whether the gate fails with it; null for true
 */
public record Threshold(
    GateMetric metric,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> at,
    Integer window,
    Slice slice,
    Condition condition,
    ValueThreshold value,
    ChangeThreshold change,
    Boolean blocking) {
  /**
   * Validates and copies.
   *
   * @throws KeyException if there is no metric or no threshold, or a window that is not kept
   */
  public Threshold {
    KeyException.check(metric != null, "metric", "given", "nothing");
    KeyException.check(
        value != null || change != null, "value", "given, or change, or both", "neither");
    at = at == null ? List.of() : List.copyOf(at);
    condition = condition == null ? Condition.NONE : condition;
    blocking = blocking == null || blocking;
    if (window != null) {
      KeyException.check(
          window == LabelShares.WINDOW_STEPS && metric.hasWindow(),
          "window",
          LabelShares.WINDOW_STEPS + ", of totalAgreement, which alone is kept digit by digit",
          window + " of " + metric.key());
    }
  }

  /** The same under another condition. */
  Threshold under(Condition other) {
    return new Threshold(metric, at, window, slice, other, value, change, blocking);
  }
}

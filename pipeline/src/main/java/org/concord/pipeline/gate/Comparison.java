package org.concord.pipeline.gate;

import java.util.Map;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.condition.Condition;

/**
 * What a gate judges: the rollouts of a candidate, and of a baseline if there is one, on the same
 * digits under the same condition.
 *
 * @param condition that rollouts were put under; schedule and data are under it already
 * @param candidate rows of the candidate
 * @param baseline rows of the baseline; null if there is none
 * @param schedule of the rollouts of the first seed
 * @param data the digits
 * @param labels what they are called
 * @param aliveThreshold a cell lives where gray exceeds it
 * @param columns what is known of the digits besides, by column, then index
 */
public record Comparison(
    Condition condition,
    ModelRows candidate,
    ModelRows baseline,
    Schedule schedule,
    Digits data,
    LabelNames labels,
    float aliveThreshold,
    Map<String, Map<Integer, String>> columns) {
  /** Copies. */
  public Comparison {
    columns = Map.copyOf(columns);
  }
}

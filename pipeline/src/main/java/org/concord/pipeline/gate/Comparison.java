package org.concord.pipeline.gate;

import java.util.Map;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Schedule;

/**
 * What a gate judges: the rollouts of a candidate, and of a baseline if there is one, on the same
 * digits.
 *
 * @param candidate rows of the candidate
 * @param baseline rows of the baseline; null if there is none
 * @param schedule of the rollouts of the first seed
 * @param data the digits
 * @param aliveThreshold a cell lives where gray exceeds it
 * @param columns what is known of the digits besides, by column, then index
 */
public record Comparison(
    ModelRows candidate,
    ModelRows baseline,
    Schedule schedule,
    Digits data,
    float aliveThreshold,
    Map<String, Map<Integer, String>> columns) {
  /** Copies. */
  public Comparison {
    columns = Map.copyOf(columns);
  }
}

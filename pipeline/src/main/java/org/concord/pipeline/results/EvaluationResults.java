package org.concord.pipeline.results;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Map;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;

/**
 * The results of an evaluation, without what differs between two runs of the same work.
 *
 * @param results one per model, in the order that reports show; copied
 * @param failingUnderAll digits that fail under every model after the first of the {@linkplain
 *     ModelSummary#marks steps that summaries name}
 * @param data the digits evaluated, labelled
 * @param schedule of each rollout
 * @param provider the CPU or CUDA, whichever computed
 * @param condition that rollouts were put under, in words; empty for none
 * @param versions of whatever the results depend on, by name; copied, and sorted by name
 */
public record EvaluationResults(
    List<ModelResult> results,
    long failingUnderAll,
    Digits data,
    Schedule schedule,
    Provider provider,
    String condition,
    Map<String, String> versions) {

  /** Validates and copies. */
  public EvaluationResults {
    results = List.copyOf(results);
    versions = ImmutableSortedMap.copyOf(versions);
    if (results.isEmpty()) {
      throw new IllegalArgumentException("results must be of at least 1 model, actual: 0");
    }
    if (!data.labelled()) {
      throw new IllegalArgumentException("data must have labels");
    }
    for (ModelResult result : results) {
      if (result.tally().steps() != schedule.steps()) {
        throw new IllegalArgumentException(
            String.format(
                "tally of %s must count %d steps, actual: %d",
                result.model().name(), schedule.steps(), result.tally().steps()));
      }
    }
  }

  /** Whether the same work gives the same results again: not with random operators in a model. */
  public boolean reproducible() {
    return results.stream().noneMatch(result -> result.model().wholeStep());
  }

  /** The results in numbers, a model each. */
  public List<ModelSummary> summaries() {
    return results.stream().map(result -> ModelSummary.of(result, schedule)).toList();
  }
}

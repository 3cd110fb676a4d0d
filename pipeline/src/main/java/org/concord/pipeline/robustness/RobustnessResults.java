package org.concord.pipeline.robustness;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a measurement of robustness, without what differs between runs of the same work.
 *
 * @param work what was measured
 * @param results a model each; copied
 * @param versions of whatever the results depend on, by name; copied, and sorted by name
 */
public record RobustnessResults(
    Robustness work, List<ModelRobustness> results, Map<String, String> versions) {

  /** Copies. */
  public RobustnessResults {
    results = List.copyOf(results);
    versions = ImmutableSortedMap.copyOf(versions);
  }

  /** Whether the same work gives the same results again: not with random operators in a model. */
  public boolean reproducible() {
    return work.models().stream().noneMatch(model -> model.wholeStep());
  }
}

package org.concord.pipeline.robustness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.tally.Curves;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.NumberFormats;

/**
 * The results of a model at one level of a transform, in the numbers that reports show.
 *
 * @param result of the level
 * @param means of its tally
 */
public record LevelSummary(LevelResult result, Curves means) {
  /** The share of its accuracy without a transform that a model keeps at tolerated levels. */
  public static final double TOLERATED = 0.9;

  /** The levels of one transform, ascending. */
  public static List<LevelSummary> of(ModelRobustness model, Transform transform) {
    return model.levels().stream()
        .filter(level -> level.transform() == transform)
        .map(level -> new LevelSummary(level, Curves.of(level.tally())))
        .toList();
  }

  public double level() {
    return result.level();
  }

  /** Percentage of the cells that are right; NaN if there are none. */
  public double accuracy() {
    return means.cellAccuracy().get(0);
  }

  /** Percentage of the digits whose cells all agree; NaN if there are none. */
  public double agreement() {
    return means.totalAgreement().get(0);
  }

  private long count(Tally.Field field) {
    return result.tally().get(1, field);
  }

  /** Whole numbers, by the names that files give them. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("digits", count(Tally.Field.DIGITS));
    counts.put("excluded", (long) result.excluded());
    counts.put("nonFinite", count(Tally.Field.NON_FINITE));
    counts.put("height", (long) result.height());
    counts.put("width", (long) result.width());
    return counts;
  }

  /** Numbers that are not whole, by the names that files give them. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    double digits = count(Tally.Field.DIGITS);
    values.put("cellsPerDigit", count(Tally.Field.CELLS) / digits);
    for (Metric metric : Metric.values()) {
      if (metric.compareTo(Metric.AGREED_AND_RIGHT) > 0) {
        break;
      }
      values.put(metric.curveKey(), metric.curve(means).get(0));
      metric
          .standardError(means)
          .ifPresent(error -> values.put(metric.standardErrorKey(), error.get(0)));
    }
    values.put("cellAccuracyChange", result.accuracyChange().points());
    values.put("cellAccuracyChangeStandardError", result.accuracyChange().standardError());
    values.put("totalAgreementChange", result.agreementChange().points());
    values.put("totalAgreementChangeStandardError", result.agreementChange().standardError());
    return values;
  }

  /**
   * The levels around the neutral one at which cells keep {@link #TOLERATED} of their accuracy.
   *
   * @param levels of one transform, ascending
   */
  public static Range tolerated(List<LevelSummary> levels) {
    int neutral = 0;
    while (levels.get(neutral).level() != levels.get(neutral).result.transform().neutral()) {
      neutral++;
    }
    double least = TOLERATED * levels.get(neutral).accuracy();
    int from = neutral;
    while (from > 0 && levels.get(from - 1).accuracy() >= least) {
      from--;
    }
    int to = neutral;
    while (to + 1 < levels.size() && levels.get(to + 1).accuracy() >= least) {
      to++;
    }
    return new Range(
        levels.get(from).level(), from == 0, levels.get(to).level(), to + 1 == levels.size());
  }

  /**
   * A range of levels.
   *
   * @param from the lowest
   * @param first whether no lower level was measured
   * @param to the highest
   * @param last whether no higher level was measured
   */
  public record Range(double from, boolean first, double to, boolean last) {
    /** The range in words, with a bracket where the measured levels end it. */
    public String words() {
      return (first ? "[" : "")
          + NumberFormats.file(from)
          + " to "
          + NumberFormats.file(to)
          + (last ? "]" : "");
    }
  }
}

package org.concord.pipeline.gate;

import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.concord.automaton.InputException;
import org.concord.pipeline.results.DigitMark;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.statistics.PairedRatios;

/**
 * The digits that all rollouts of all models have in common, each with its rows: a digit is one
 * cluster of as many rollouts as there are seeds.
 *
 * @param indexes of the digits, rising
 * @param candidate rows by digit, then seed
 * @param baseline the same of the baseline; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on within this package, never compared.
record PairedRows(int[] indexes, List<List<DigitRow>> candidate, List<List<DigitRow>> baseline) {

  /**
   * Pairs rows.
   *
   * @param baseline null if there is none
   * @throws InputException if the two saw other digits
   */
  static PairedRows of(ModelRows candidate, ModelRows baseline) {
    List<Map<Integer, DigitRow>> first = byIndex(candidate);
    List<Map<Integer, DigitRow>> second = baseline == null ? List.of() : byIndex(baseline);
    Set<Integer> common = new TreeSet<>(first.get(0).keySet());
    first.forEach(rows -> common.retainAll(rows.keySet()));
    second.forEach(rows -> common.retainAll(rows.keySet()));
    int[] indexes = common.stream().mapToInt(Integer::intValue).toArray();
    PairedRows paired = new PairedRows(indexes, gather(first, indexes), gather(second, indexes));
    for (int digit = 0; digit < indexes.length && baseline != null; digit++) {
      for (int seed = 0; seed < first.size(); seed++) {
        DigitRow one = paired.candidate.get(digit).get(seed);
        DigitRow other = paired.baseline.get(digit).get(seed);
        if (one.label() != other.label() || one.end().image() != other.end().image()) {
          throw new InputException(
              "candidate and baseline must see the same digits and partners, but digit %d differs"
                  .formatted(indexes[digit]));
        }
      }
    }
    return paired;
  }

  private static List<Map<Integer, DigitRow>> byIndex(ModelRows model) {
    List<Map<Integer, DigitRow>> seeds = new ArrayList<>();
    model.seeds().forEach(rows -> seeds.add(Maps.uniqueIndex(rows, DigitRow::index)));
    return seeds;
  }

  private static List<List<DigitRow>> gather(List<Map<Integer, DigitRow>> seeds, int[] indexes) {
    List<List<DigitRow>> digits = new ArrayList<>();
    for (int i = 0; i < indexes.length && !seeds.isEmpty(); i++) {
      int index = indexes[i];
      digits.add(seeds.stream().map(rows -> rows.get(index)).toList());
    }
    return digits;
  }

  /** Seeds that each digit was rolled out with. */
  int seeds() {
    return candidate.isEmpty() ? 0 : candidate.get(0).size();
  }

  /**
   * What each digit that has rollouts in a group adds to a metric by them.
   *
   * @param group the name of a rollout's group, by its row and mark
   * @param name of the group wanted; null for all
   * @param paired whether the baseline's are wanted too
   */
  PairedRatios ratios(
      GateMetric metric, int step, boolean window, Grouping group, String name, boolean paired) {
    int count = 0;
    long[][] sums = new long[4][indexes.length];
    for (int digit = 0; digit < indexes.length; digit++) {
      boolean any = false;
      for (int seed = 0; seed < seeds(); seed++) {
        DigitRow row = candidate.get(digit).get(seed);
        DigitMark mark = row.at(step);
        if (name == null || name.equals(group.of(row, mark))) {
          any = true;
          sums[0][count] += metric.numerator(row, mark, window);
          sums[1][count] += metric.denominator(row, mark, window);
          if (paired) {
            DigitRow other = baseline.get(digit).get(seed);
            sums[2][count] += metric.numerator(other, other.at(step), window);
            sums[3][count] += metric.denominator(other, other.at(step), window);
          }
        }
      }
      if (any) {
        count++;
      }
    }
    int size = count;
    Function<long[], long[]> cut = sum -> Arrays.copyOf(sum, size);
    return new PairedRatios(
        cut.apply(sums[0]),
        cut.apply(sums[1]),
        paired ? cut.apply(sums[2]) : null,
        paired ? cut.apply(sums[3]) : null);
  }
}

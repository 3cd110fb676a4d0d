package org.concord.pipeline.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Quarters of digits by their number of cells, the fewest first.
 *
 * @param most cells of a digit of each quarter but the last, which has no bound; copied
 */
public record Quarters(List<Integer> most) {
  private static final int QUARTERS = 4;

  /** Copies. */
  public Quarters {
    most = List.copyOf(most);
  }

  /**
   * Finds the bounds.
   *
   * @param digits how many there are of each number of cells
   */
  public static Quarters of(SortedMap<Integer, Long> digits) {
    long all = digits.values().stream().mapToLong(Long::longValue).sum();
    List<Integer> most = new ArrayList<>();
    for (int quarter = 1; quarter < QUARTERS; quarter++) {
      long rank = (all - 1) * quarter / QUARTERS;
      int bound = 0;
      for (Map.Entry<Integer, Long> entry : digits.entrySet()) {
        bound = entry.getKey();
        rank -= entry.getValue();
        if (rank < 0) {
          break;
        }
      }
      most.add(bound);
    }
    return new Quarters(most);
  }

  /** Names of the quarters, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names.add("up to " + most.get(0));
    for (int quarter = 1; quarter < most.size(); quarter++) {
      names.add((most.get(quarter - 1) + 1) + " to " + most.get(quarter));
    }
    names.add("over " + most.get(most.size() - 1));
    return names;
  }

  /** The quarter of a digit of so many cells, from 0. */
  public int of(int cells) {
    int quarter = 0;
    while (quarter < most.size() && cells > most.get(quarter)) {
      quarter++;
    }
    return quarter;
  }
}

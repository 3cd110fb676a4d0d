package org.concord.pipeline.gate;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Connectivity;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.DigitSlice;
import org.concord.pipeline.results.Quarters;

/**
 * A division of rollouts into groups by what is known of the digit, never by what cells made of it.
 *
 * @param title what people read before a group's name
 * @param groups their names, in order
 * @param grouping tells which one a rollout belongs to
 */
record Division(String title, List<String> groups, Grouping grouping) {
  private static final String KNOWN = "label, pair, sameLabel, cells, connected";

  /**
   * Finds a division by its name.
   *
   * @param labels what they are called
   * @param step the rollouts are looked at; the digit under the cells then is what counts
   * @param schedule of the rollouts
   * @param columns values by column and index, from the digits' own file
   * @throws InputException if there is none such, or it needs a mutation and there is none
   */
  static Division of(
      String by,
      LabelNames labels,
      int step,
      Schedule schedule,
      PairedRows rows,
      Digits data,
      float aliveThreshold,
      Map<String, Map<Integer, String>> columns) {
    return switch (by) {
      case "label" ->
          new Division(
              DigitSlice.title(by), labels.names(), (row, mark) -> labels.of(mark.label()));
      case "pair" -> {
        requireAfterMutation(by, step, schedule);
        yield new Division(
            DigitSlice.title(by),
            labels.names().stream()
                .flatMap(from -> labels.names().stream().map(to -> pair(from, to)))
                .toList(),
            (row, mark) -> pair(labels.of(row.label()), labels.of(row.partnerLabel())));
      }
      case "sameLabel" -> {
        requireAfterMutation(by, step, schedule);
        yield new Division(
            DigitSlice.title(by),
            List.of("same label", "other label"),
            (row, mark) -> row.label() == row.partnerLabel() ? "same label" : "other label");
      }
      case "cells" -> cells(step, rows);
      case "connected" -> {
        Map<Integer, Boolean> known = new TreeMap<>();
        yield new Division(
            DigitSlice.title(by),
            List.of("connected", "broken"),
            (row, mark) ->
                known.computeIfAbsent(
                        mark.image(), image -> Connectivity.connected(data, image, aliveThreshold))
                    ? "connected"
                    : "broken");
      }
      default -> column(by, columns);
    };
  }

  private static void requireAfterMutation(String by, int step, Schedule schedule) {
    if (schedule.mutateAt() == 0 || step <= schedule.mutateAt()) {
      throw new InputException(
          "slice by %s must be at a step after a mutation, actual: %d".formatted(by, step));
    }
  }

  private static String pair(String from, String to) {
    return from + " to " + to;
  }

  /** Quarters of the digits by their cells, the fewest first; none without digits. */
  private static Division cells(int step, PairedRows rows) {
    SortedMap<Integer, Long> digits = new TreeMap<>();
    for (List<DigitRow> seeds : rows.candidate()) {
      digits.merge(seeds.get(0).at(step).cells(), 1L, Long::sum);
    }
    Quarters quarters = Quarters.of(digits);
    List<String> names = digits.isEmpty() ? List.of() : quarters.names();
    return new Division(
        DigitSlice.title("cells"), names, (row, mark) -> names.get(quarters.of(mark.cells())));
  }

  private static Division column(String by, Map<String, Map<Integer, String>> columns) {
    Map<Integer, String> column = columns.get(by);
    if (column == null) {
      throw new InputException(
          "slice must be by %s%s, actual: %s"
              .formatted(
                  KNOWN,
                  columns.isEmpty()
                      ? ", or by a column of --digit-columns"
                      : ", or by a column of --digit-columns, "
                          + String.join(", ", columns.keySet()),
                  by));
    }
    return new Division(
        by, List.copyOf(new TreeSet<>(column.values())), (row, mark) -> column.get(mark.image()));
  }

  /**
   * The groups that a slice judges.
   *
   * @throws InputException if it names one that there is not
   */
  List<String> chosen(Slice slice) {
    for (String name : slice.is()) {
      if (!groups.contains(name)) {
        throw new InputException(
            "slice by %s must be of %s, actual: %s"
                .formatted(slice.by(), String.join(", ", groups), name));
      }
    }
    return slice.is().isEmpty() ? groups : slice.is();
  }
}

package org.concord.pipeline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.concord.automaton.InputException;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.gate.Check.Kind;
import org.concord.pipeline.results.ModelSummary;

/** Turns a gate into questions. */
final class Questions {
  private Questions() {}

  /**
   * A question, and the rollouts it is asked of.
   *
   * @param check the question
   * @param group the name of their group; null for all
   * @param division whose group it is; null for all
   */
  record Question(Check check, String group, Division division) {}

  /**
   * Checks that a gate fits a schedule, before anything is rolled out.
   *
   * @param schedule to which the thresholds' conditions are yet to be applied
   * @throws InputException naming the step that is not kept, or the slice that there is not
   */
  static void requireFits(
      Gate gate, LabelNames labels, Schedule schedule, Map<String, Map<Integer, String>> columns) {
    PairedRows none = new PairedRows(new int[0], List.of(), List.of());
    for (Threshold threshold : gate.thresholds()) {
      Slice slice = threshold.slice();
      Schedule under = threshold.condition().schedule(schedule);
      for (int step : steps(threshold, under)) {
        if (slice != null) {
          Division division = Division.of(slice.by(), labels, step, under, none, null, 0, columns);
          if (!division.groups().isEmpty()) { // Quarters by cells are known by the rows alone.
            var unused = division.chosen(slice);
          }
        }
      }
    }
  }

  /** The checks of a gate without slices, in its order. */
  static List<Check> checks(Gate gate, Schedule schedule) {
    List<Question> questions = new ArrayList<>();
    for (Threshold threshold : gate.thresholds()) {
      for (int step : steps(threshold, schedule)) {
        add(questions, threshold, step, null, null);
      }
    }
    return questions.stream().map(Question::check).toList();
  }

  /** All questions of a gate under the condition of a comparison, in the gate's order. */
  static List<Question> of(Gate gate, Comparison comparison, PairedRows rows) {
    List<Question> questions = new ArrayList<>();
    for (Threshold threshold : gate.thresholds()) {
      if (!threshold.condition().equals(comparison.condition())) {
        continue;
      }
      for (int step : steps(threshold, comparison.schedule())) {
        if (threshold.slice() == null) {
          add(questions, threshold, step, null, null);
        } else {
          Division division =
              Division.of(
                  threshold.slice().by(),
                  comparison.labels(),
                  step,
                  comparison.schedule(),
                  rows,
                  comparison.data(),
                  comparison.aliveThreshold(),
                  comparison.columns());
          for (String group : division.chosen(threshold.slice())) {
            add(questions, threshold, step, division, group);
          }
        }
      }
    }
    return questions;
  }

  private static void add(
      List<Question> questions, Threshold threshold, int step, Division division, String group) {
    GateMetric metric = threshold.metric();
    String slice = division == null ? "" : division.title() + " " + group;
    boolean windowed = threshold.window() != null;
    if (threshold.value() != null) {
      boolean higher = threshold.value().min() != null;
      Check check =
          new Check(
              metric,
              step,
              windowed,
              slice,
              threshold.condition().text(),
              Kind.VALUE,
              higher,
              threshold.value().bound(),
              threshold.blocking());
      questions.add(new Question(check, group, division));
    }
    ChangeThreshold change = threshold.change();
    if (change != null) {
      boolean higher =
          change.direction() == null
              ? metric.higherIsBetter()
              : change.direction() == ChangeThreshold.Direction.HIGHER;
      Check check =
          new Check(
              metric,
              step,
              windowed,
              slice,
              threshold.condition().text(),
              change.margin() == null ? Kind.RELATIVE_CHANGE : Kind.CHANGE,
              higher,
              higher ? 0 - change.size() : change.size(),
              threshold.blocking());
      questions.add(new Question(check, group, division));
    }
  }

  /** The steps that a threshold is judged at. */
  private static Set<Integer> steps(Threshold threshold, Schedule schedule) {
    List<Integer> kept = ModelSummary.marks(schedule);
    GateMetric metric = threshold.metric();
    if (metric.needsMutation() && schedule.mutateAt() == 0) {
      throw new InputException(
          "metric %s must be judged with a mutation, actual: --mutate-at 0"
              .formatted(metric.key()));
    }
    Set<Integer> steps = new TreeSet<>();
    if (threshold.at().isEmpty()) {
      steps.addAll(metric.ofWholeRollout() ? List.of(schedule.steps()) : kept);
    }
    for (String at : threshold.at()) {
      steps.add(step(at, kept, schedule));
    }
    if (metric.ofWholeRollout() && !steps.equals(Set.of(schedule.steps()))) {
      throw new InputException(
          "at must be end for the metric %s, which is of the whole rollout, actual: %s"
              .formatted(metric.key(), String.join(", ", threshold.at())));
    }
    return steps;
  }

  private static int step(String at, List<Integer> kept, Schedule schedule) {
    if (at.equals("end")) {
      return schedule.steps();
    }
    if (at.equals("mutation") && schedule.mutateAt() > 0) {
      return schedule.mutateAt();
    }
    for (int step : kept) {
      if (at.equals(Integer.toString(step))) {
        return step;
      }
    }
    throw new InputException(
        "at must be %s of the rollout's steps, no others are kept digit by digit, actual: %s"
            .formatted(
                schedule.mutateAt() > 0
                    ? "mutation (%d) or end (%d)".formatted(schedule.mutateAt(), schedule.steps())
                    : "end (%d)".formatted(schedule.steps()),
                at));
  }
}

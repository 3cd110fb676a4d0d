package org.concord.pipeline.results;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Curves;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.automaton.tally.Tally;

/**
 * The results of one model in the numbers that reports show.
 *
 * @param result of the model
 * @param schedule of the rollouts
 * @param curves of the result's tally
 */
public record ModelSummary(ModelResult result, Schedule schedule, Curves curves) {
  /**
   * The greatest value of a curve.
   *
   * @param value NaN if the curve has none
   * @param step the first that has it, from 1; −1 if there is none
   */
  public record Top(double value, int step) {}

  public static ModelSummary of(ModelResult result, Schedule schedule) {
    return new ModelSummary(result, schedule, Curves.of(result.tally()));
  }

  /** The steps that summaries name: just before the mutation, if there is one, and the last. */
  public static List<Integer> marks(Schedule schedule) {
    return schedule.mutateAt() > 0
        ? List.of(schedule.mutateAt(), schedule.steps())
        : List.of(schedule.steps());
  }

  /** What reports call the model. */
  public String name() {
    return result.model().name();
  }

  /** Digits that were rolled out. */
  public long digits() {
    return result.tally().get(schedule.steps(), Tally.Field.DIGITS);
  }

  /** A value after so many steps, from 1. */
  public double at(Metric metric, int step) {
    return metric.curve(curves).get(step - 1);
  }

  /** Its standard error, where one is known. */
  public OptionalDouble standardErrorAt(Metric metric, int step) {
    return metric
        .standardError(curves)
        .map(errors -> OptionalDouble.of(errors.get(step - 1)))
        .orElse(OptionalDouble.empty());
  }

  /** The greatest value up to the mutation, of all steps if there is none. */
  public Top top(Metric metric) {
    ImmutableDoubleArray curve = metric.curve(curves);
    Top top = new Top(Double.NaN, -1);
    for (int step = 1; step <= marks(schedule).get(0); step++) {
      double value = curve.get(step - 1);
      if (value > top.value || (top.step < 0 && !Double.isNaN(value))) {
        top = new Top(value, step);
      }
    }
    return top;
  }

  /** How each digit stands after a step that {@link #marks} names, by index. */
  public List<PhaseOutcome> phaseOutcomes(int step) {
    return result.outcomes().stream()
        .flatMap(outcome -> PhaseOutcome.of(outcome, schedule).stream())
        .filter(phaseOutcome -> phaseOutcome.step() == step)
        .toList();
  }

  /** How each digit stands after the first of these steps. */
  public List<PhaseOutcome> phaseOutcomes() {
    return phaseOutcomes(marks(schedule).get(0));
  }

  /** How digits are labelled after a step that {@link #marks} names. */
  public ConfusionMatrix confusion(int step) {
    return new ConfusionMatrix(phaseOutcomes(step));
  }

  /** How the digits recover; of a schedule with a mutation. */
  public Recovery recovery() {
    return new Recovery(result.outcomes(), schedule);
  }

  /** How many digits fail in a way after a step that {@link #marks} names. */
  public long failures(int step, Failure failure) {
    return phaseOutcomes(step).stream()
        .filter(phaseOutcome -> phaseOutcome.failure().equals(Optional.of(failure)))
        .count();
  }

  /** Indexes of the digits whose state was not finite at some step. */
  public List<Integer> nonFinite() {
    return result.outcomes().stream()
        .filter(outcome -> outcome.nonFiniteSince() >= 0)
        .map(outcome -> outcome.index())
        .toList();
  }
}

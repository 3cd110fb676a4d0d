package org.concord.pipeline.results;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.OptionalDouble;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Curves;
import org.concord.automaton.tally.Tally;
import org.concord.automaton.tally.Tally.Field;
import org.concord.pipeline.statistics.Limits;
import org.concord.pipeline.statistics.RatioSums;

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

  /** What its labels are called. */
  public LabelNames labels() {
    return result.model().labels();
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

  /** A value with its 95 % interval, in percent; no limits where none are known. */
  public Limits interval(Metric metric, int step) {
    double value = at(metric, step);
    return metric
        .share()
        .map(share -> share.interval(sums(metric, step)))
        .orElse(new Limits(value, Double.NaN, Double.NaN));
  }

  private RatioSums sums(Metric metric, int step) {
    Tally tally = result.tally();
    long digits = tally.get(step, Field.DIGITS);
    if (metric == Metric.ACCURACY) {
      return new RatioSums(
          digits,
          tally.get(step, Field.RIGHT),
          tally.get(step, Field.CELLS),
          tally.get(step, Field.RIGHT_SQUARED),
          tally.get(step, Field.RIGHT_TIMES_CELLS),
          tally.get(step, Field.CELLS_SQUARED));
    }
    long part =
        tally.get(
            step,
            switch (metric) {
              case AGREEMENT -> Field.AGREED;
              case AGREEMENT_NOTEBOOK -> Field.AGREED_NOTEBOOK;
              case MAJORITY -> Field.MAJORITY_RIGHT;
              case AGREED_AND_RIGHT -> Field.AGREED_AND_RIGHT;
              default -> throw new IllegalArgumentException("no share: " + metric);
            });
    return new RatioSums(digits, part, digits, part, part, digits);
  }

  /** The share of cells that are decided after a step that {@link #marks} names, in percent. */
  public Limits decided(int step) {
    return result.statistics().all(step).interval(Share.DECIDED);
  }

  /** A share less that of the first model on the same digits, in percentage points. */
  public Limits difference(Share share, int step) {
    return result.statistics().difference(share, step);
  }

  /** The median over digits of their mean absolute state; NaN if none is finite. */
  public double medianState(int step) {
    return result.statistics().medianState(step);
  }

  /** Digits by what is known of them. */
  public List<DigitSlice> slices(int step) {
    return result.statistics().slices(step);
  }

  /** Signs that the model is dead, a sentence each. */
  public List<String> warnings() {
    return DeadModel.signs(this);
  }

  /** How many digits of all agree on a label. */
  long agreedOn(int label, int step) {
    return result.statistics().agreedOn(label, step);
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

  /** How digits stand after a step that {@link #marks} names. */
  public PhaseCounts phase(int step) {
    return result.outcomes().phase(step);
  }

  /** How digits stand after the first of these steps. */
  public PhaseCounts phase() {
    return phase(marks(schedule).get(0));
  }

  /** How the digits recover; of a schedule with a mutation. */
  public Recovery recovery() {
    return result.outcomes().recovery();
  }

  /** Indexes of the digits whose state was not finite at some step. */
  public Examples<Integer> nonFinite() {
    return result.outcomes().nonFinite();
  }

  /** The digits that could not be run. */
  public Examples<DeadLetter> deadLetters() {
    return result.outcomes().deadLetters();
  }
}

package org.concord.pipeline.report;

import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.DigitOutcome;

/**
 * How one digit stands at the first step that summaries name: just before the mutation, or at the
 * end if there is none. Until then it is the digit it began as.
 *
 * @param index of the digit in the data set
 * @param label of the digit
 * @param agreed the one label that all its cells give; −1: none
 * @param majority its plurality label; −1: its state is not finite
 */
record Standing(int index, int label, int agreed, int majority) {
  /** All digits of a model, by index. */
  static List<Standing> of(ModelSummary model) {
    return model.result().outcomes().stream()
        .map(outcome -> of(outcome, model.schedule()))
        .toList();
  }

  private static Standing of(DigitOutcome outcome, Schedule schedule) {
    boolean mutates = schedule.mutateAt() > 0;
    return new Standing(
        outcome.index(),
        outcome.label(),
        mutates ? outcome.agreedAtMutation() : outcome.agreedAtEnd(),
        mutates ? outcome.majorityAtMutation() : outcome.majorityAtEnd());
  }

  boolean split() {
    return agreed < 0;
  }

  boolean agreedAndRight() {
    return agreed == label;
  }

  boolean agreedAndWrong() {
    return agreed >= 0 && agreed != label;
  }

  boolean majorityRight() {
    return majority == label;
  }
}

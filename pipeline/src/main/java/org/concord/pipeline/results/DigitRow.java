package org.concord.pipeline.results;

import java.util.List;
import org.concord.automaton.InputException;

/**
 * A row of {@code digits.csv}: how the rollout of one digit went under one model.
 *
 * @param index of the digit in the data set
 * @param label of the digit, 0–9
 * @param partnerLabel of the digit it mutates to; −1 if there is no mutation
 * @param flips changes of label, over all cells and steps
 * @param nonFiniteSince first step with a NaN or infinite state; −1: none
 * @param marks how it stands at the mutation, if there is one, and at the end; copied
 */
public record DigitRow(
    int index, int label, int partnerLabel, long flips, int nonFiniteSince, List<DigitMark> marks) {
  /** Copies. */
  public DigitRow {
    marks = List.copyOf(marks);
  }

  /** How the digit stands at the end. */
  public DigitMark end() {
    return marks.get(marks.size() - 1);
  }

  /**
   * How the digit stands after a step.
   *
   * @throws InputException if it is neither that of the mutation nor the last
   */
  public DigitMark at(int step) {
    for (DigitMark mark : marks) {
      if (mark.step() == step) {
        return mark;
      }
    }
    throw new InputException(
        "step must be %s, which alone are kept digit by digit, actual: %d"
            .formatted(
                marks.stream()
                    .map(mark -> Integer.toString(mark.step()))
                    .reduce((first, last) -> first + " or " + last)
                    .orElseThrow(),
                step));
  }
}

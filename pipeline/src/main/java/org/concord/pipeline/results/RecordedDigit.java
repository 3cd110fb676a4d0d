package org.concord.pipeline.results;

import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.LabelShares;

/**
 * What {@code digits.csv} says of one digit at the last step of a phase.
 *
 * @param index of the digit in the data set
 * @param step the last of the phase
 * @param label that its cells should give
 * @param agreed the one label that all its cells give; −1: none
 * @param agreedSince first step of the agreement that lasts to {@code step}; −1: none
 */
public record RecordedDigit(int index, int step, int label, int agreed, int agreedSince) {
  /**
   * Whether the digit may fail in a way. Only its rollout tells for sure, since the file does not
   * record how labels changed before the last step.
   */
  public boolean mayFail(Failure failure) {
    return switch (failure) {
      case WRONG -> agreed >= 0 && agreed != label;
      case OSCILLATES -> agreed < 0 || agreedSince > step - LabelShares.WINDOW_STEPS + 1;
      case NEVER, INTERMITTENT -> agreed < 0;
    };
  }
}

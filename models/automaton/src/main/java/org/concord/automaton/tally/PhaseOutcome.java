package org.concord.automaton.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.rollout.Schedule;

/**
 * The outcome of one digit at the last step of a phase: just before the mutation, or at the end.
 *
 * @param step the last of the phase
 * @param phaseStart the step after which the phase began: 0, or the step of the mutation
 * @param index of the digit whose rollout it is
 * @param image index of the digit under the cells in this phase
 * @param label of that digit, which the cells should find
 * @param agreed the one label that all its cells give; −1: none
 * @param agreedSince first step of the agreement that lasts to {@code step}; −1: none
 * @param majority its plurality label; −1: its state is not finite
 * @param labelShares of the last steps of the phase
 */
public record PhaseOutcome(
    int step,
    int phaseStart,
    int index,
    int image,
    int label,
    int agreed,
    int agreedSince,
    int majority,
    LabelShares labelShares) {
  /** Which share of the steps each of two labels must lead in to take turns. */
  private static final double TURN = 0.1;

  /**
   * The outcomes of a digit, one per phase: before the mutation, if there is one, and at the end.
   */
  public static List<PhaseOutcome> of(DigitOutcome outcome, Schedule schedule) {
    boolean mutates = schedule.mutateAt() > 0;
    List<PhaseOutcome> phaseOutcomes = new ArrayList<>();
    if (mutates) {
      phaseOutcomes.add(
          new PhaseOutcome(
              schedule.mutateAt(),
              0,
              outcome.index(),
              outcome.index(),
              outcome.label(),
              outcome.agreedAtMutation(),
              outcome.agreedSinceAtMutation(),
              outcome.majorityAtMutation(),
              outcome.labelSharesAtMutation()));
    }
    phaseOutcomes.add(
        new PhaseOutcome(
            schedule.steps(),
            schedule.mutateAt(),
            outcome.index(),
            mutates ? outcome.partnerIndex() : outcome.index(),
            mutates ? outcome.partnerLabel() : outcome.label(),
            outcome.agreedAtEnd(),
            outcome.agreedSinceAtEnd(),
            outcome.majorityAtEnd(),
            outcome.labelSharesAtEnd()));
    return phaseOutcomes;
  }

  /** Whether all cells give the right label. */
  public boolean agreedAndRight() {
    return agreed == label;
  }

  /** Whether all cells give one and the same wrong label. */
  public boolean agreedAndWrong() {
    return agreed >= 0 && agreed != label;
  }

  /** Whether the cells differ. */
  public boolean split() {
    return agreed < 0;
  }

  /** Whether the plurality label is right. */
  public boolean majorityRight() {
    return majority == label;
  }

  /** Steps from the beginning of the phase to the agreement that lasts to its end; −1: none. */
  public int stepsToAgreement() {
    return agreedSince < 0 ? -1 : agreedSince - phaseStart;
  }

  /**
   * How the digit fails; empty if all cells give the right label and no two labels take turns. A
   * digit that oscillates counts as that alone, whatever its cells say at the last step.
   */
  public Optional<Failure> failure() {
    if (majority >= 0 && takesTurns()) {
      return Optional.of(Failure.OSCILLATES);
    }
    if (agreed >= 0) {
      return agreed == label ? Optional.empty() : Optional.of(Failure.WRONG);
    }
    return Optional.of(
        majority < 0 || labelShares.agreedSteps() == 0 ? Failure.NEVER : Failure.INTERMITTENT);
  }

  private boolean takesTurns() {
    int fewer = Math.min(labelShares.firstSteps(), labelShares.secondSteps());
    return labelShares.changes() > 1 && fewer > 0 && fewer >= TURN * labelShares.steps();
  }
}

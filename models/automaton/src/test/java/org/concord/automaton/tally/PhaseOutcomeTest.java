package org.concord.automaton.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.concord.automaton.rollout.Schedule;
import org.junit.jupiter.api.Test;

class PhaseOutcomeTest {
  private static final LabelShares STILL = new LabelShares(100, 500, 4, 9, 499, 1, 100, 0, 0, 0);
  private static final LabelShares TURNS = new LabelShares(100, 500, 4, 9, 300, 200, 90, 10, 2, 0);

  @Test
  void aDigitStandsInEachPhase() {
    DigitOutcome outcome = outcome(4, 5, 130);
    PhaseOutcome before = PhaseOutcome.of(outcome, new Schedule(200, 120, 0)).get(0);
    assertEquals(new PhaseOutcome(120, 0, 7, 7, 4, 4, 30, 4, STILL), before);
    assertEquals(30, before.stepsToAgreement());
    PhaseOutcome after = PhaseOutcome.of(outcome, new Schedule(200, 120, 0)).get(1);
    assertEquals(new PhaseOutcome(200, 120, 7, 8, 6, 5, 130, 6, TURNS), after);
    assertEquals(10, after.stepsToAgreement());
  }

  @Test
  void withoutAMutationThereIsOnePhase() {
    DigitOutcome outcome =
        new DigitOutcome(
            7,
            4,
            -1,
            -1,
            9,
            9,
            -1,
            -1,
            -1,
            6,
            -1,
            -1,
            0,
            -1,
            LabelShares.NONE,
            STILL,
            CellCounts.NONE,
            CellCounts.NONE);
    assertEquals(
        List.of(new PhaseOutcome(200, 0, 7, 7, 4, -1, -1, 6, STILL)),
        PhaseOutcome.of(outcome, new Schedule(200, 0, 0)));
    assertEquals(-1, PhaseOutcome.of(outcome, new Schedule(200, 0, 0)).get(0).stepsToAgreement());
  }

  @Test
  void failuresAreToldApart() {
    assertEquals(Optional.empty(), failure(4, 4, STILL));
    assertEquals(Optional.of(Failure.WRONG), failure(9, 9, STILL));
    assertEquals(Optional.of(Failure.NEVER), failure(-1, 4, STILL));
    assertEquals(Optional.of(Failure.NEVER), failure(-1, -1, LabelShares.NONE));
    assertEquals(
        Optional.of(Failure.INTERMITTENT),
        failure(-1, 4, new LabelShares(100, 500, 4, 9, 499, 1, 100, 0, 0, 1)));
  }

  @Test
  void twoLabelsTakeTurnsIfEachLeadsInATenthOfTheStepsAndOneComesBack() {
    assertEquals(Optional.of(Failure.OSCILLATES), failure(-1, 4, TURNS));
    assertEquals(Optional.of(Failure.OSCILLATES), failure(4, 4, TURNS));
    assertEquals(Optional.of(Failure.OSCILLATES), failure(9, 9, TURNS));
    assertEquals(
        Optional.of(Failure.NEVER),
        failure(-1, 4, new LabelShares(100, 500, 4, 9, 300, 200, 91, 9, 2, 0)));
    assertEquals(
        Optional.of(Failure.NEVER),
        failure(-1, 4, new LabelShares(100, 500, 4, 9, 300, 200, 60, 40, 1, 0)));
  }

  private static Optional<Failure> failure(int agreed, int majority, LabelShares labelShares) {
    return new PhaseOutcome(200, 0, 7, 7, 4, agreed, agreed < 0 ? -1 : 150, majority, labelShares)
        .failure();
  }

  private static DigitOutcome outcome(int agreedBefore, int agreedAfter, int since) {
    return new DigitOutcome(
        7,
        4,
        8,
        6,
        90,
        80,
        agreedBefore,
        agreedAfter,
        4,
        6,
        30,
        since,
        5,
        -1,
        STILL,
        TURNS,
        CellCounts.NONE,
        CellCounts.NONE);
  }
}

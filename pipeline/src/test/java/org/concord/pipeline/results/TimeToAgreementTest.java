package org.concord.pipeline.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.tally.PhaseOutcome;
import org.junit.jupiter.api.Test;

class TimeToAgreementTest {
  /** A digit of label 4 that agrees from a step after the mutation on. */
  private static PhaseOutcome phaseOutcome(int agreed, int steps) {
    int since = agreed < 0 ? -1 : 200 + steps;
    return new PhaseOutcome(400, 200, 0, 1, 4, agreed, since, 4, LabelShares.NONE);
  }

  private static final List<PhaseOutcome> FIVE =
      List.of(
          phaseOutcome(4, 30),
          phaseOutcome(-1, 0),
          phaseOutcome(9, 5),
          phaseOutcome(4, 10),
          phaseOutcome(-1, 0));

  private static AgreementHistogram histogram(List<PhaseOutcome> outcomes) {
    AgreementHistogram histogram = new AgreementHistogram(200);
    outcomes.forEach(histogram::add);
    return histogram;
  }

  @Test
  void digitsThatNeverAgreeAreSlowerThanAny() {
    assertEquals(new TimeToAgreement(5, 3, 15, 30), histogram(FIVE).onAnyLabel());
    assertEquals(new TimeToAgreement(5, 2, 20, -1), histogram(FIVE).onRightLabel());
    assertEquals(new TimeToAgreement(4, 2, 7.5, 10), histogram(FIVE.subList(1, 5)).onAnyLabel());
  }

  @Test
  void noDigitsHaveNoTime() {
    assertEquals(new TimeToAgreement(0, 0, Double.NaN, -1), histogram(List.of()).onAnyLabel());
  }

  @Test
  void timesAddUpToTheAgreement() {
    AgreementHistogram times = histogram(FIVE);
    assertEquals(200, times.steps());
    assertEquals(1, times.agreed(5));
    assertEquals(0, times.right(5));
    assertEquals(1, times.right(10));
    assertEquals(0, times.share(4));
    assertEquals(40, times.share(29));
    assertEquals(60, times.share(200));
  }
}

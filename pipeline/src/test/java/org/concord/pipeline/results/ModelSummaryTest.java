package org.concord.pipeline.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Tally.Field;
import org.junit.jupiter.api.Test;

class ModelSummaryTest {
  /** Percent by step; the last two come after the mutation. */
  private static final long[] AGREED = {10, 70, 30, 70, 90, 90};

  @Test
  void topIsTheEarliestMaximumUpToTheMutation() throws IOException {
    assertEquals(new ModelSummary.Top(70, 2), summary(new Schedule(6, 4, 0)).top(Metric.AGREEMENT));
  }

  @Test
  void topIsOverAllStepsIfThereIsNoMutation() throws IOException {
    assertEquals(new ModelSummary.Top(90, 5), summary(new Schedule(6, 0, 0)).top(Metric.AGREEMENT));
  }

  @Test
  void topPassesOverStepsWithoutValue() throws IOException {
    ModelSummary late =
        ModelSummary.of(
            ResultsForTests.madeUp(
                "a",
                new Schedule(3, 0, 0),
                (step, field) -> step == 1 ? 0 : field == Field.DIGITS ? 100 : 0),
            new Schedule(3, 0, 0));
    assertEquals(new ModelSummary.Top(0, 2), late.top(Metric.AGREEMENT));
    assertEquals(new ModelSummary.Top(Double.NaN, -1), late.top(Metric.ACCURACY));
  }

  private static ModelSummary summary(Schedule schedule) throws IOException {
    return ModelSummary.of(
        ResultsForTests.madeUp(
            "a",
            schedule,
            (step, field) ->
                field == Field.DIGITS ? 100 : field == Field.AGREED ? AGREED[step - 1] : 0),
        schedule);
  }
}

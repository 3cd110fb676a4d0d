package org.concord.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Tally.Field;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ResultsForTests;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
  @Test
  void alignsTheHeadlineNumbersOfAllModels() throws IOException {
    ModelResult some =
        ResultsForTests.madeUp(
            "long-name",
            new Schedule(4, 3, 0),
            (step, field) ->
                switch (field) {
                  case DIGITS, CELLS -> 100;
                  case RIGHT -> 90;
                  case AGREED, AGREED_NOTEBOOK -> 10L * step;
                  default -> 0;
                });
    ModelResult none = ResultsForTests.madeUp("b", new Schedule(4, 3, 0), (step, field) -> 0);
    assertEquals(
        List.of(
            "model      after step   accuracy %      agreement %     notebook %  majority %",
            "long-name  3            90.00 +/- 0.00  30.00 +/- 4.58  30.00       0.00",
            "           best of 1-3  90.00 @1        30.00 @3        30.00 @3    0.00 @1",
            "           4            90.00 +/- 0.00  40.00 +/- 4.90  40.00       0.00",
            "b          3            - +/- -         - +/- -         -           -",
            "           best of 1-3  -               -               -           -",
            "           4            - +/- -         - +/- -         -           -"),
        SummaryTable.lines(List.of(some, none), new Schedule(4, 3, 0)));
  }

  @Test
  void withoutMutationTellsTheEnd() throws IOException {
    ModelResult result =
        ResultsForTests.madeUp(
            "a", new Schedule(2, 0, 0), (step, field) -> field == Field.AGREED ? step : 4);
    assertEquals(
        List.of(
            "model  after step   accuracy %       agreement %      notebook %  majority %",
            "a      2            100.00 +/- 0.00  50.00 +/- 25.00  100.00      100.00",
            "       best of 1-2  100.00 @1        50.00 @2         100.00 @1   100.00 @1"),
        SummaryTable.lines(List.of(result), new Schedule(2, 0, 0)));
  }
}

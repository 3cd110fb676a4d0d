package org.concord.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
            "model      after step   accuracy %            agreement %           notebook %  majority %",
            "long-name  3            90.00 [82.56, 94.48]  30.00 [21.89, 39.58]  30.00       0.00",
            "           best of 1-3  90.00 @1              30.00 @3              30.00 @3    0.00 @1",
            "           4            90.00 [82.56, 94.48]  40.00 [30.94, 49.80]  40.00       0.00",
            "b          3            -                     -                     -           -",
            "           best of 1-3  -                     -                     -           -",
            "           4            -                     -                     -           -",
            "",
            "minus long-name  after step  accuracy, points  agreement",
            "b                3           -                 -",
            "                 4           -                 -"),
        SummaryTable.lines(List.of(some, none), new Schedule(4, 3, 0)));
  }

  @Test
  void tellsHowOtherModelsDifferFromTheFirst() throws IOException {
    Schedule schedule = new Schedule(4, 0, 0);
    List<String> lines =
        SummaryTable.lines(
            List.of(
                ResultsForTests.rolledOut("a", 1, schedule),
                ResultsForTests.rolledOut("b", 1, schedule)),
            schedule);
    // The same rule: no difference, and no more doubt of it than 24 digits leave.
    assertTrue(
        lines.get(lines.size() - 1).matches("b +4 +\\+0.00 \\[-.*\\] +\\+0.00 \\[-.*\\]"),
        lines.toString());
  }

  @Test
  void withoutMutationTellsTheEnd() throws IOException {
    ModelResult result =
        ResultsForTests.madeUp(
            "a", new Schedule(2, 0, 0), (step, field) -> field == Field.AGREED ? step : 4);
    assertEquals(
        List.of(
            "model  after step   accuracy %              agreement %           notebook %  majority %",
            "a      2            100.00 [51.01, 100.00]  50.00 [15.00, 85.00]  100.00      100.00",
            "       best of 1-2  100.00 @1               50.00 @2              100.00 @1   100.00 @1"),
        SummaryTable.lines(List.of(result), new Schedule(2, 0, 0)));
  }
}

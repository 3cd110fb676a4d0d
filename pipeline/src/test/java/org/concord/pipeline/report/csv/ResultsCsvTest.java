package org.concord.pipeline.report.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.CellCounts;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.LabelShares;
import org.concord.pipeline.results.DeadLetter;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.ResultsForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCsvTest {
  @TempDir Path folder;

  @Test
  void curvesHaveARowAModelAndStep() throws IOException {
    Schedule schedule = new Schedule(10, 5, 0);
    Path file = folder.resolve("curves.csv");
    ResultsCsv.writeCurves(
        List.of(
            ModelSummary.of(ResultsForTests.rolledOut("b,\"2\"", 1, schedule), schedule),
            ModelSummary.of(ResultsForTests.madeUp("a", schedule, (step, field) -> 0), schedule)),
        file);
    List<String> lines = Files.readAllLines(file);
    assertEquals(21, lines.size());
    assertEquals(
        "model,step,cellAccuracy,cellAccuracyStandardError,totalAgreement,"
            + "totalAgreementStandardError,totalAgreementNotebook,majorityAccuracy,agreedAndRight,"
            + "stateMagnitude,residualMagnitude,labelFlips",
        lines.get(0));
    assertTrue(lines.get(1).startsWith("\"b,\"\"2\"\"\",1,"), lines.get(1));
    assertEquals("a,10,,,,,,,,,,", lines.get(20));
  }

  @Test
  void digitsHaveColumnsNamedByTheSteps() {
    assertEquals(
        "model,index,label,partnerIndex,partnerLabel,cellsBefore,cellsAfter,agreedAt3,agreedAt8,"
            + "majorityAt3,majorityAt8,agreedSinceAt3,agreedSinceAt8,flips,nonFiniteSince,"
            + "rightAt3,rightAt8,decidedAt3,decidedAt8,agreedNotebookAt3,agreedNotebookAt8,"
            + "agreedStepsAt3,agreedStepsAt8,stateMagnitudeAt3,stateMagnitudeAt8\n"
            + "a,1,4,5,6,100,120,-1,6,2,6,3,8,77,-1,60,120,99,118,0,1,0,0,0.5,1\n",
        digits(new Schedule(8, 3, 0), ResultsForTests.outcome(1, 4, -1, 2, -1)));
  }

  @Test
  void digitsHaveNoColumnsOfAMutationThatIsNot() {
    assertEquals(
        "model,index,label,partnerIndex,partnerLabel,cellsBefore,cellsAfter,agreedAt8,"
            + "majorityAt8,agreedSinceAt8,flips,nonFiniteSince,rightAt8,decidedAt8,agreedNotebookAt8,"
            + "agreedStepsAt8,stateMagnitudeAt8\n"
            + "a,1,4,-1,-1,100,100,4,4,6,77,-1,0,0,0,3,\n",
        digits(
            new Schedule(8, 0, 0),
            new DigitOutcome(
                1,
                4,
                -1,
                -1,
                100,
                100,
                -1,
                4,
                -1,
                4,
                -1,
                6,
                77,
                -1,
                LabelShares.NONE,
                new LabelShares(8, 800, 4, 5, 700, 100, 8, 0, 0, 3),
                CellCounts.NONE,
                new CellCounts(0, 0, false, -1))));
  }

  private static String digits(Schedule schedule, DigitOutcome outcome) {
    return ResultsCsv.digitsHeader(schedule) + ResultsCsv.digitRow("a", outcome, schedule);
  }

  @Test
  void deadLettersTellTheReason() {
    assertEquals(
        "model,index,reason\na,7,no alive cell\n",
        ResultsCsv.deadLettersHeader()
            + ResultsCsv.deadLetterRow("a", new DeadLetter(7, "no alive cell")));
  }
}

package org.concord.pipeline.report.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.CellCounts;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.ResultsForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresCsvTest {
  private static final Schedule SCHEDULE = new Schedule(10, 5, 0);
  private static final LabelShares SPLIT = new LabelShares(5, 500, 6, 0, 300, 150, 4, 1, 1, 0);

  @TempDir Path folder;

  private static final List<DigitOutcome> OUTCOMES =
      List.of(outcome(0, 6, 6, 7), outcome(1, 6, 6, 9), outcome(2, 0, 0, 8), outcome(3));

  /** Four digits of label 4 that become sixes: two find it, one is wrong, one not finite. */
  private static List<ModelSummary> models(Schedule schedule) throws IOException {
    ModelResult result =
        ResultsForTests.with(
            ResultsForTests.madeUp("a", schedule, (step, field) -> 1),
            schedule,
            OUTCOMES,
            List.of());
    return List.of(ModelSummary.of(result, schedule));
  }

  private static DigitOutcome outcome(int index, int agreed, int majority, int since) {
    return new DigitOutcome(
        index,
        4,
        9,
        6,
        20,
        20,
        4,
        agreed,
        4,
        majority,
        2,
        since,
        3,
        -1,
        SPLIT,
        SPLIT,
        CellCounts.NONE,
        CellCounts.NONE);
  }

  private static DigitOutcome outcome(int index) {
    return new DigitOutcome(
        index,
        4,
        9,
        6,
        20,
        20,
        -1,
        -1,
        4,
        -1,
        -1,
        -1,
        3,
        8,
        SPLIT,
        LabelShares.NONE,
        CellCounts.NONE,
        CellCounts.NONE);
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  @Test
  void confusionHasARowACellOfTheTable() throws IOException {
    FiguresCsv.writeConfusion(models(SCHEDULE), folder.resolve("confusion.csv"));
    List<String> lines = lines("confusion.csv");
    assertEquals("model,step,label,majority,digits,share", lines.get(0));
    assertEquals(1 + 2 * 10 * 11, lines.size());
    assertTrue(lines.contains("a,5,4,4,4,100"));
    assertTrue(lines.contains("a,10,6,6,2,50"));
    assertTrue(lines.contains("a,10,6,0,1,25"));
    assertTrue(lines.contains("a,10,6,-1,1,25"));
    assertTrue(lines.contains("a,10,5,5,0,"));
  }

  @Test
  void recoveryHasARowAPairOfLabels() throws IOException {
    FiguresCsv.writeRecovery(models(SCHEDULE), folder.resolve("recovery.csv"));
    List<String> lines = lines("recovery.csv");
    assertEquals("model,from,to,digits,recovered,meanSteps,medianSteps", lines.get(0));
    assertEquals(1 + 100, lines.size());
    assertTrue(lines.contains("a,4,6,4,2,3,4"));
    assertTrue(lines.contains("a,6,4,0,0,,-1"));
    FiguresCsv.writeRecovery(models(new Schedule(10, 0, 0)), folder.resolve("none.csv"));
    assertFalse(Files.exists(folder.resolve("none.csv")));
  }

  @Test
  void timesOfAgreementAreCountedByPhase() throws IOException {
    FiguresCsv.writeAgreementTimes(models(SCHEDULE), folder.resolve("times.csv"));
    List<String> lines = lines("times.csv");
    assertEquals(1 + 5 + 5, lines.size());
    assertTrue(lines.contains("a,5,2,3,3,75"));
    assertTrue(lines.contains("a,10,3,1,0,50"));
    assertTrue(lines.contains("a,10,5,0,0,75"));
  }

  @Test
  void accuracyByLabelHasAColumnALabel() throws IOException {
    ModelSummary model = ModelSummary.of(ResultsForTests.rolledOut("a", 1, SCHEDULE), SCHEDULE);
    FiguresCsv.writeAccuracyByLabel(List.of(model), folder.resolve("labels.csv"));
    List<String> lines = lines("labels.csv");
    assertEquals(11, lines.size());
    assertTrue(lines.get(0).startsWith("model,step,cellAccuracyOf0,cellAccuracyOf1,"));
    assertEquals(
        NumberFormats.file(model.curves().cellAccuracyByLabel().get(9).get(9)),
        lines.get(10).split(",", -1)[11]);
  }

  @Test
  void failuresAreListedWithTheirLeadingLabels() {
    StringBuilder table = new StringBuilder(FailuresCsv.header());
    for (int phase = 0; phase < 2; phase++) {
      for (DigitOutcome outcome : OUTCOMES) {
        table.append(FailuresCsv.row("a", PhaseOutcome.of(outcome, SCHEDULE).get(phase)));
      }
    }
    assertEquals(
        List.of(
            "model,step,index,image,label,kind,agreed,majority,firstLabel,secondLabel,"
                + "firstCellShare,secondCellShare,firstStepShare,secondStepShare,majorityChanges,"
                + "agreedSteps,windowSteps",
            "a,5,3,3,4,never,-1,4,6,0,60,30,80,20,1,0,5",
            "a,10,2,9,6,wrong,0,0,6,0,60,30,80,20,1,0,5",
            "a,10,3,9,6,never,-1,-1,-1,-1,,,,,0,0,0"),
        table.toString().lines().toList());
  }
}

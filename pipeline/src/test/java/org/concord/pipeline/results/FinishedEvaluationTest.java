package org.concord.pipeline.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.pipeline.report.EvaluationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedEvaluationTest {
  private static final Schedule SCHEDULE = new Schedule(10, 5, 3);

  @TempDir Path folder;

  private EvaluationResults write(ModelResult... models) throws IOException {
    EvaluationResults results = ResultsForTests.input(SCHEDULE, models);
    EvaluationReport.write(folder, results, ResultsForTests.run("host"), List.of());
    Files.writeString(folder.resolve("_SUCCESS"), "");
    return results;
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    EvaluationResults results =
        write(
            ResultsForTests.rolledOut("a", 1, SCHEDULE),
            ResultsForTests.rolledOut("b, \"2\"", 2, SCHEDULE));
    for (Path path : List.of(folder, folder.resolve("report.json"))) {
      FinishedEvaluation evaluation = FinishedEvaluation.read(path);
      assertEquals(SCHEDULE, evaluation.schedule());
      assertEquals(new Schedule(5, 0, 3), evaluation.firstPhase());
      assertEquals(results.data().sha256(), evaluation.evaluated(results.data()).sha256());
      for (ModelSummary model : results.summaries()) {
        EvaluatedModel read = evaluation.model(model.result().model());
        assertEquals(model.at(Metric.ACCURACY, 10), read.summary("accuracyAt10"), 1e-6);
        assertTrue(Double.isNaN(read.summary("accuracyAt11")));
        for (int step : List.of(5, 10)) {
          List<PhaseOutcome> phaseOutcomes = model.phaseOutcomes(step);
          List<RecordedDigit> digits = read.digits(step);
          assertEquals(phaseOutcomes.size(), digits.size());
          for (int i = 0; i < digits.size(); i++) {
            assertSame(phaseOutcomes.get(i), digits.get(i));
          }
          for (Failure failure : Failure.values()) {
            assertEquals(model.failures(step, failure), read.failures(failure, step));
          }
        }
      }
    }
  }

  private static void assertSame(PhaseOutcome phaseOutcome, RecordedDigit digit) {
    assertEquals(phaseOutcome.index(), digit.index());
    assertEquals(phaseOutcome.label(), digit.label());
    assertEquals(phaseOutcome.agreed(), digit.agreed());
    assertEquals(phaseOutcome.agreedSince(), digit.agreedSince());
    phaseOutcome
        .failure()
        .ifPresent(failure -> assertTrue(digit.mayFail(failure), digit::toString));
  }

  @Test
  void aDigitThatAgreesAllAlongCannotOscillate() {
    assertFalse(new RecordedDigit(0, 200, 4, 4, 101).mayFail(Failure.OSCILLATES));
    assertTrue(new RecordedDigit(0, 200, 4, 4, 102).mayFail(Failure.OSCILLATES));
    assertTrue(new RecordedDigit(0, 200, 4, -1, -1).mayFail(Failure.OSCILLATES));
  }

  @Test
  void refusesWhatIsNotFinishedOrNotAReport() throws IOException {
    assertTrue(refusal(folder).contains("there is no _SUCCESS in it"), refusal(folder));
    Path file = folder.resolve("other.json");
    assertEquals(file + ": no such file", refusal(file));
    Files.writeString(file, "{\"format\": 2, \"models\": []}");
    assertEquals(
        file + " must be a report of format 1, as evaluate writes it, actual: 2", refusal(file));
    Files.writeString(file, "{");
    assertTrue(refusal(file).startsWith(file + " is malformed JSON: "), refusal(file));
  }

  private static String refusal(Path path) {
    return assertThrows(InputException.class, () -> FinishedEvaluation.read(path)).getMessage();
  }
}

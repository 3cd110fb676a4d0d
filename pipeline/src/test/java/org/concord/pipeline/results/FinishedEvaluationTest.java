package org.concord.pipeline.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Curves;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.TestEvaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedEvaluationTest {
  private static final Schedule SCHEDULE = new Schedule(10, 5, 3);

  @TempDir Path folder;

  private static final List<ModelFile> MODELS =
      List.of(ResultsForTests.model("a", 1), ResultsForTests.model("b, \"2\"", 2));

  private void evaluate() throws IOException {
    TestEvaluation.run(folder, MODELS, ResultsForTests.samples(), SCHEDULE);
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    evaluate();
    for (Path path : List.of(folder, folder.resolve("report.json"))) {
      FinishedEvaluation evaluation = FinishedEvaluation.read(path);
      assertEquals(SCHEDULE, evaluation.schedule());
      assertEquals(new Schedule(5, 0, 3), evaluation.firstPhase());
      assertEquals(
          ResultsForTests.samples().sha256(),
          evaluation.evaluated(ResultsForTests.samples()).sha256());
      for (ModelFile model : MODELS) {
        Tally tally = new Tally(CellLayout.ARTICLE, SCHEDULE.steps());
        List<DigitOutcome> outcomes = ResultsForTests.outcomes(model, SCHEDULE, tally);
        EvaluatedModel read = evaluation.model(model);
        assertEquals(Curves.of(tally).cellAccuracy().get(9), read.summary("accuracyAt10"), 1e-6);
        assertTrue(Double.isNaN(read.summary("accuracyAt11")));
        for (int phase = 0; phase < 2; phase++) {
          int end = phase;
          int step = ModelSummary.marks(SCHEDULE).get(phase);
          List<PhaseOutcome> phaseOutcomes =
              outcomes.stream().map(each -> PhaseOutcome.of(each, SCHEDULE).get(end)).toList();
          List<RecordedDigit> digits = read.digits(step);
          assertEquals(phaseOutcomes.size(), digits.size());
          for (int i = 0; i < digits.size(); i++) {
            assertSame(phaseOutcomes.get(i), digits.get(i));
          }
          for (Failure failure : Failure.values()) {
            assertEquals(
                phaseOutcomes.stream()
                    .filter(each -> each.failure().equals(Optional.of(failure)))
                    .count(),
                read.failures(failure, step));
          }
        }
      }
    }
  }

  /** As past a million rows. */
  @Test
  void readsATableInShards() throws IOException {
    evaluate();
    FinishedEvaluation evaluation = FinishedEvaluation.read(folder);
    List<List<DigitRow>> whole = rows(evaluation);

    List<String> lines = Files.readAllLines(folder.resolve("digits.csv"));
    int shards = 3;
    for (int shard = 0; shard < shards; shard++) {
      List<String> part =
          lines.subList(
              1 + (lines.size() - 1) * shard / shards,
              1 + (lines.size() - 1) * (shard + 1) / shards);
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(shard(shard)))) {
        out.write((lines.get(0) + "\n" + String.join("\n", part) + "\n").getBytes(UTF_8));
      }
    }
    Files.delete(folder.resolve("digits.csv"));
    assertEquals(whole, rows(evaluation));

    Files.delete(shard(1));
    assertEquals(
        folder + " must hold all of digits-*.csv.gz, actual: 2 of 3",
        assertThrows(InputException.class, evaluation::digitTables).getMessage());
    Files.delete(shard(0));
    Files.delete(shard(2));
    assertEquals(
        folder + " must hold a finished evaluation, actual: there is no digits.csv in it",
        assertThrows(InputException.class, evaluation::digitTables).getMessage());
  }

  private Path shard(int shard) {
    return folder.resolve("digits-%05d-of-00003.csv.gz".formatted(shard));
  }

  private static List<List<DigitRow>> rows(FinishedEvaluation evaluation) throws IOException {
    List<List<DigitRow>> rows = new ArrayList<>();
    for (ModelFile model : MODELS) {
      rows.add(DigitRows.read(evaluation.digitTables(), model.name(), SCHEDULE));
    }
    return rows;
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

  @Test
  void resultsUnderAConditionAreNotTakenForTheModels() throws IOException {
    evaluate();
    Path report = folder.resolve("report.json");
    Files.writeString(
        report,
        Files.readString(report)
            .replace("\"mutateAt\"", "\"condition\": \"noise=0.1\", \"mutateAt\""));
    FinishedEvaluation evaluation = FinishedEvaluation.read(folder);
    assertEquals("noise=0.1", evaluation.condition());
    assertEquals(
        report + " must be an evaluation without a condition, actual: noise=0.1",
        assertThrows(InputException.class, () -> evaluation.model(MODELS.get(0))).getMessage());
  }

  private static String refusal(Path path) {
    return assertThrows(InputException.class, () -> FinishedEvaluation.read(path)).getMessage();
  }
}

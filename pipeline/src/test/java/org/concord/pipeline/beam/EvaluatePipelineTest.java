package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.results.DeadLetter;
import org.concord.pipeline.results.ModelResult;
import org.concord.render.video.VideoProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluatePipelineTest {
  private static final Schedule SCHEDULE = new Schedule(6, 3, 5);

  @TempDir Path folder;

  /** Nine blocks in three shards. */
  @Test
  void addsUpToTheSameAsBlockAfterBlock() throws IOException {
    Digits data = TestDigits.samples(140);
    ModelResult result = run(evaluation(data, 0)).get(0);
    Rollouts expected = Rollouts.of(data, SCHEDULE);
    assertEquals(expected.sum(SCHEDULE.steps()), result.tally());
    assertEquals(expected.outcomes(), result.outcomes());
    assertEquals(
        IntStream.range(0, 140).boxed().toList(),
        result.outcomes().stream().map(DigitOutcome::index).toList());
    assertEquals(List.of(), result.deadLetters());
  }

  @Test
  void filmsTheFirstDigitsOnly() throws IOException {
    Evaluation evaluation = evaluation(TestDigits.samples(40), 9);
    run(evaluation);
    Path film = folder.resolve("film.mp4");
    assertTrue(EvaluatePipeline.copyFilm(folder.toString(), 0, film));
    assertEquals(SCHEDULE.steps() + 1, VideoProbe.of(film).frames());
  }

  @Test
  void makesNoFilmUnlessAsked() throws IOException {
    run(evaluation(TestDigits.samples(5), 0));
    Path film = folder.resolve("film.mp4");
    assertFalse(EvaluatePipeline.copyFilm(folder.toString(), 0, film));
    assertFalse(Files.exists(film));
  }

  /** A whole block, the second, has no cell at all. */
  @Test
  void setsDigitsWithoutCellsAside() throws IOException {
    int[] blanks = IntStream.concat(IntStream.of(3), IntStream.range(16, 32)).toArray();
    Digits data = TestDigits.bars(40, blanks);
    ModelResult result = run(evaluation(data, 40)).get(0);
    assertEquals(
        IntStream.of(blanks).boxed().toList(),
        result.deadLetters().stream().map(DeadLetter::index).toList());
    assertEquals(23, result.outcomes().size());
    assertEquals(Rollouts.of(data, SCHEDULE).sum(SCHEDULE.steps()), result.tally());
  }

  @Test
  void failsWhereTheStagingFolderIsGone() throws IOException {
    Path staging = Files.writeString(folder.resolve("staging"), "no folder");
    assertThrows(
        Exception.class,
        () ->
            EvaluatePipeline.run(
                evaluation(TestDigits.samples(5), 5),
                new Progress(),
                options(),
                staging.toString()));
    assertEquals("no folder", Files.readString(staging));
  }

  @Test
  void countsProgress() throws IOException {
    Progress progress = new Progress();
    Evaluation evaluation = evaluation(TestDigits.bars(20, 4), 0);
    EvaluatePipeline.run(evaluation, progress, options(), folder.toString());
    assertEquals(20, progress.digits());
    assertEquals(19L * SCHEDULE.steps(), progress.digitSteps());
  }

  private static Evaluation evaluation(Digits data, int filmDigits) {
    return new Evaluation(List.of(Rollouts.MODEL), data, SCHEDULE, Provider.CPU, filmDigits);
  }

  private List<ModelResult> run(Evaluation evaluation) throws IOException {
    return EvaluatePipeline.run(evaluation, new Progress(), options(), folder.toString());
  }

  private static BeamOptions options() {
    return BeamOptions.parse(List.of());
  }
}

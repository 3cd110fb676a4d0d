package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Jitter;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.tally.Curves;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.beam.RunFolder.Existing;
import org.concord.pipeline.report.csv.ResultsCsv;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.ResultsForTests;
import org.concord.render.video.VideoProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluatePipelineTest {
  private static final Schedule SCHEDULE = new Schedule(1200, 600, 5);
  private static final Schedule SHORT = new Schedule(6, 3, 5);

  @TempDir Path folder;

  /** Three blocks, a shard each. */
  @Test
  void addsUpToTheSameAsBlockAfterBlock() throws IOException {
    Digits data = TestDigits.samples(40);
    Evaluation evaluation = evaluation(data, SCHEDULE, 0);
    assertEquals(3, evaluation.shards().count());
    run(evaluation, Existing.KEEP);
    Rollouts expected = Rollouts.of(data, SCHEDULE);
    assertEquals(
        ResultsCsv.digitsHeader(SCHEDULE)
            + expected.outcomes().stream()
                .map(outcome -> ResultsCsv.digitRow("rule", outcome, SCHEDULE))
                .collect(Collectors.joining()),
        Files.readString(folder.resolve("digits.csv")));
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    Curves curves = Curves.of(expected.tally());
    for (int step : new int[] {1, 600, 1200}) {
      assertEquals(
          NumberFormats.file(curves.cellAccuracy().get(step - 1)),
          report.at("/models/0/curves/cellAccuracy/" + (step - 1)).asText());
    }
    assertEquals(40, report.at("/models/0/digits").asInt());
  }

  @Test
  void filmsTheFirstDigitsOnly() throws IOException {
    run(evaluation(TestDigits.samples(40), SHORT, 9), Existing.KEEP);
    assertEquals(SHORT.steps() + 1, VideoProbe.of(folder.resolve("mosaic-rule.mp4")).frames());
  }

  @Test
  void makesNoFilmUnlessAsked() throws IOException {
    run(evaluation(TestDigits.samples(5), SHORT, 0), Existing.KEEP);
    assertFalse(Files.exists(folder.resolve("mosaic-rule.mp4")));
  }

  /** A whole block, the second, has no cell at all. */
  @Test
  void setsDigitsWithoutCellsAside() throws IOException {
    int[] blanks = IntStream.concat(IntStream.of(3), IntStream.range(16, 32)).toArray();
    run(evaluation(TestDigits.bars(40, blanks), SHORT, 40), Existing.KEEP);
    List<String> letters = Files.readAllLines(folder.resolve("dead-letters.csv"));
    assertEquals(1 + blanks.length, letters.size());
    assertEquals("rule,3,no alive cell: no gray exceeds 0.1", letters.get(1));
    assertEquals(1 + 23, Files.readAllLines(folder.resolve("digits.csv")).size());
  }

  @Test
  void countsProgress() throws IOException {
    Progress progress = new Progress();
    run(evaluation(TestDigits.bars(20, 4), SHORT, 2), Existing.KEEP, progress);
    assertEquals(
        List.of(new Progress.Pieces("films", 1, 1), new Progress.Pieces("figures", 10, 10)),
        progress.pieces());
    assertEquals(20, progress.digits());
    assertEquals(19L * SHORT.steps(), progress.digitSteps());
  }

  /** Of three parts one is sound, one damaged, one missing. */
  @Test
  void resumesFromThePartsThatAreSound() throws IOException {
    Evaluation evaluation = evaluation(TestDigits.samples(40), SCHEDULE, 3);
    run(evaluation, Existing.KEEP);
    byte[] report = Files.readAllBytes(folder.resolve("report.json"));
    byte[] digits = Files.readAllBytes(folder.resolve("digits.csv"));
    byte[] film = Files.readAllBytes(folder.resolve("mosaic-rule.mp4"));

    EvaluationPlan plan = plan(evaluation, new Progress());
    Path parts = plan.work().path().resolve("parts");
    try (RunFolder out = RunFolder.open(folder.toString())) {
      out.begin(plan.configuration(), Existing.REPLACE);
      OpenEvaluations.put(plan, evaluation);
      Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
      EvaluatePipeline.build(pipeline, plan);
      pipeline.run().waitUntilFinish();
    }
    Path damaged = parts.resolve("part-00001-of-00003");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    Files.delete(parts.resolve("part-00002-of-00003"));

    Progress progress = new Progress();
    run(evaluation, Existing.RESUME, progress);
    assertEquals(40, progress.digits());
    assertEquals(-1, Arrays.mismatch(report, bytes("report.json")));
    assertEquals(-1, Arrays.mismatch(digits, bytes("digits.csv")));
    assertEquals(-1, Arrays.mismatch(film, bytes("mosaic-rule.mp4")));
    assertFalse(Files.exists(folder.resolve(".concord")));
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void failsWhereTheFolderIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThrows(IOException.class, () -> RunFolder.open(file.resolve("out").toString()));
    assertEquals("no folder", Files.readString(file));
  }

  /** What Dataflow is sent: it refuses 10 MB. */
  @Test
  void theGraphIsSmallWhateverTheWork() throws IOException {
    Digits data = TestDigits.samples(40);
    Digits many = Jitter.of(data, "many", 1_000_000_000);
    List<ModelFile> models =
        IntStream.range(0, 60)
            .mapToObj(k -> Rollouts.MODEL.withName("a model of some name, number " + k))
            .toList();
    Evaluation large = new Evaluation(models, many, SCHEDULE, Provider.CPU, 100);
    assertTrue(large.shards().count() > 100_000);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    EvaluatePipeline.build(pipeline, plan(large, new Progress()));
    int bytes = PipelineTranslation.toProto(pipeline).getSerializedSize();
    assertTrue(bytes < 300_000, "bytes: " + bytes);
  }

  private static Evaluation evaluation(Digits data, Schedule schedule, int filmDigits) {
    return new Evaluation(List.of(Rollouts.MODEL), data, schedule, Provider.CPU, filmDigits);
  }

  private EvaluationPlan plan(Evaluation evaluation, Progress progress) {
    return EvaluationPlan.of(
        evaluation,
        folder.toString(),
        Map.of("concord", "test"),
        ResultsForTests.run("h"),
        progress);
  }

  private void run(Evaluation evaluation, Existing existing) throws IOException {
    run(evaluation, existing, new Progress());
  }

  private void run(Evaluation evaluation, Existing existing, Progress progress) throws IOException {
    BeamOptions options = BeamOptions.parse(List.of());
    try (RunFolder out = RunFolder.open(folder.toString())) {
      EvaluatePipeline.run(
          evaluation,
          Map.of("concord", "test"),
          ResultsForTests.run("h"),
          progress,
          out,
          existing,
          options);
    }
  }
}

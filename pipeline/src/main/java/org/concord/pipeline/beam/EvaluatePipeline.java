package org.concord.pipeline.beam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.results.ModelResult;

/** Evaluates models on any runner. */
public final class EvaluatePipeline {
  private EvaluatePipeline() {}

  /**
   * Runs an evaluation to its end and reads what the workers left in the staging folder.
   *
   * @param progress counts what workers in this JVM do
   * @param options name the runner
   * @param staging an existing, empty folder that launcher and workers share
   * @throws IOException if the staging folder cannot be written or read
   * @throws org.apache.beam.sdk.Pipeline.PipelineExecutionException if a step fails for good
   */
  public static List<ModelResult> run(
      Evaluation evaluation, Progress progress, BeamOptions options, String staging)
      throws IOException {
    Pipeline pipeline = Pipeline.create(options.options());
    build(pipeline, evaluation, progress, staging);
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != null && state != PipelineResult.State.DONE) {
      throw new IOException("the pipeline ended in state " + state);
    }
    return read(evaluation, staging);
  }

  /**
   * Copies a model's film, an MP4, out of the staging folder.
   *
   * @param model index of the model
   * @return false if no digit was filmed
   */
  public static boolean copyFilm(String staging, int model, Path to) throws IOException {
    try (InputStream in = new StagedFile(staging, "film-" + model).open()) {
      if (in == null) {
        return false;
      }
      Files.copy(in, to);
      return true;
    }
  }

  private static void build(
      Pipeline pipeline, Evaluation evaluation, Progress progress, String staging) {
    List<KV<Integer, Integer>> shards =
        IntStream.range(0, evaluation.blocks(evaluation.models().get(0)).count())
            .mapToObj(block -> KV.of(evaluation.shardOf(block), block))
            .toList();
    PCollection<KV<Integer, Integer>> blocks =
        pipeline.apply(
            "List blocks",
            Create.of(shards).withCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of())));
    List<PCollection<?>> tallies = new ArrayList<>();
    for (int model = 0; model < evaluation.models().size(); model++) {
      tallies.add(
          blocks.apply(
              "Evaluate model " + model, new EvaluateModel(evaluation, progress, model, staging)));
    }
    if (evaluation.filmDigits() > 0) {
      pipeline
          .apply(
              "List films",
              Create.of(IntStream.range(0, evaluation.models().size()).boxed().toList())
                  .withCoder(VarIntCoder.of()))
          // Films are no part of the progress that is shown: they come after what is.
          .apply("Wait for the rollouts", Wait.on(tallies))
          .apply("Spread films", Reshuffle.viaRandomKey())
          .apply("Film models", ParDo.of(new FilmModelFn(evaluation, staging)));
    }
  }

  private static List<ModelResult> read(Evaluation evaluation, String staging) throws IOException {
    List<ModelResult> results = new ArrayList<>();
    for (int model = 0; model < evaluation.models().size(); model++) {
      List<Tally> tally = new StagedFile(staging, "tally-" + model).read(DataCoder.TALLY);
      if (tally.size() != 1) {
        throw new IOException(
            "the pipeline must leave one tally a model in "
                + staging
                + ", actual: "
                + tally.size());
      }
      results.add(
          new ModelResult(
              evaluation.models().get(model),
              tally.get(0),
              new StagedFile(staging, "outcomes-" + model).read(DataCoder.OUTCOME),
              new StagedFile(staging, "dead-letters-" + model).read(DataCoder.DEAD_LETTER)));
    }
    return results;
  }
}

package org.concord.pipeline.beam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.concord.automaton.rollout.Progress;
import org.concord.pipeline.results.RunInfo;

/**
 * Evaluates models on any runner. The graph is the same whatever the size: shards are spread, each
 * leaves a part in the run's folder; then films are made; then the parts are merged and the report
 * is published, all by workers.
 */
public final class EvaluatePipeline {
  private EvaluatePipeline() {}

  /**
   * Runs an evaluation to its end.
   *
   * @param versions of what the results depend on, by name
   * @param info of the launch
   * @param progress counts what workers do
   * @param folder that the report goes to
   * @param existing whether to take over what an unfinished run has done
   * @param options name the runner
   * @return the headline numbers, in lines
   * @throws IOException if the folder cannot be written or read
   * @throws org.apache.beam.sdk.Pipeline.PipelineExecutionException if a step fails for good
   */
  public static String run(
      Evaluation evaluation,
      Map<String, String> versions,
      RunInfo info,
      Progress progress,
      RunFolder folder,
      RunFolder.Existing existing,
      BeamOptions options)
      throws IOException {
    EvaluationPlan plan = EvaluationPlan.of(evaluation, folder.out(), versions, info, progress);
    folder.begin(plan.configuration(), existing);
    Pipeline pipeline = pipeline(plan, options);
    run(pipeline, plan, evaluation, folder, options);
    byte[] summary = plan.work().file(PublishReportFn.SUMMARY).read();
    if (summary == null) {
      throw new IOException(
          "no report in %s: launcher and workers must share --out".formatted(folder.out()));
    }
    plan.work().file(WorkFolder.CONFIGURATION).delete();
    return new String(summary, StandardCharsets.UTF_8);
  }

  /**
   * Rolls an evaluation out, without a report, and writes the rows of {@code digits.csv}, with
   * their header, to a local file.
   *
   * @param progress counts what workers do
   * @param folder in which parts are kept for a time
   * @param name of this part of the run's work
   * @param options name the runner
   * @throws IOException if the folder or the file cannot be written or read
   */
  public static void writeDigits(
      Evaluation evaluation,
      Progress progress,
      RunFolder folder,
      String name,
      BeamOptions options,
      Path file)
      throws IOException {
    String within = folder.out() + "/" + WorkFolder.NAME + "/" + name;
    EvaluationPlan plan =
        EvaluationPlan.of(evaluation, within, Map.of(), RunInfo.unknown(), progress);
    byte[] json = plan.configuration().json().getBytes(StandardCharsets.UTF_8);
    plan.work().file(WorkFolder.CONFIGURATION).write(out -> out.write(json));
    Pipeline pipeline = Pipeline.create(options.prepare(plan));
    rollOut(pipeline, plan);
    run(pipeline, plan, evaluation, folder, options);
    MergedParts.writeDigits(plan, file);
  }

  private static void run(
      Pipeline pipeline,
      EvaluationPlan plan,
      Evaluation evaluation,
      RunFolder folder,
      BeamOptions options)
      throws IOException {
    if (options.inProcess()) {
      OpenEvaluations.put(plan, evaluation);
      try {
        RunningJob.run(pipeline, folder);
      } finally {
        OpenEvaluations.remove(plan);
      }
    } else {
      StagedInputs.write(evaluation, plan.work());
      PartsWatch watch = new PartsWatch(plan, evaluation.rollouts());
      try (watch) {
        RunningJob.run(pipeline, folder);
      }
    }
  }

  /**
   * Has an evaluation run elsewhere, without waiting for it. The job publishes its report and
   * tidies up by itself; while it runs, the folder is locked in its name.
   *
   * @param versions of what the results depend on, by name
   * @param info of the launch
   * @param folder that the report goes to
   * @param existing whether to take over what an unfinished run has done
   * @param options name the runner
   * @return the name of the job
   * @throws IOException if the folder cannot be written, or the runner cannot be reached
   */
  public static String submit(
      Evaluation evaluation,
      Map<String, String> versions,
      RunInfo info,
      RunFolder folder,
      RunFolder.Existing existing,
      BeamOptions options)
      throws IOException {
    EvaluationPlan plan =
        EvaluationPlan.of(evaluation, folder.out(), versions, info, new Progress()).unattended();
    folder.begin(plan.configuration(), existing);
    Pipeline pipeline = pipeline(plan, options);
    StagedInputs.write(evaluation, plan.work());
    String job = pipeline.getOptions().getJobName();
    // Before it is submitted: it may be done, and have tidied up, at once.
    folder.lockFor(job);
    RunningJob.submit(pipeline);
    folder.leave();
    return job;
  }

  private static Pipeline pipeline(EvaluationPlan plan, BeamOptions options) throws IOException {
    Pipeline pipeline = Pipeline.create(options.prepare(plan));
    build(pipeline, plan);
    return pipeline;
  }

  /** Puts the graph together. */
  static void build(Pipeline pipeline, EvaluationPlan plan) {
    PCollection<Integer> shards = rollOut(pipeline, plan);
    PCollection<Integer> films =
        pipeline
            .apply("List films", numbers(plan.filmDigits() > 0 ? plan.modelNames().size() : 0))
            // Films are no part of the progress that is shown: they come after what is.
            .apply("Wait for the shards", Wait.on(shards))
            .apply("Spread films", Reshuffle.viaRandomKey())
            .apply("Film models", ParDo.of(new FilmModelFn(plan)));
    pipeline
        .apply("Begin the report", numbers(1))
        .apply("Wait for shards and films", Wait.on(shards, films))
        .apply("Publish the report", ParDo.of(new PublishReportFn(plan)));
  }

  private static PCollection<Integer> rollOut(Pipeline pipeline, EvaluationPlan plan) {
    return pipeline
        .apply("List shards", numbers(plan.shards().count()))
        .apply("Spread shards", Reshuffle.viaRandomKey())
        .apply("Roll out shards", ParDo.of(new RollOutShardFn(plan)));
  }

  /** The integers from 0 to a count, which itself is left out. */
  private static PTransform<PBegin, PCollection<Integer>> numbers(int count) {
    return new PTransform<>() {
      @Override
      public PCollection<Integer> expand(PBegin begin) {
        return begin
            .apply("Count", GenerateSequence.from(0).to(count))
            .apply(
                "As integers", MapElements.into(TypeDescriptors.integers()).via(Math::toIntExact))
            .setCoder(VarIntCoder.of());
      }
    };
  }
}

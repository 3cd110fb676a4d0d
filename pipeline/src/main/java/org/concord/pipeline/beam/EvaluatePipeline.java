package org.concord.pipeline.beam;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.Range;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.concord.automaton.rollout.Progress;
import org.concord.pipeline.results.RunInfo;

/**
 * Evaluates models on any runner. The graph is the same whatever the size: shards are spread, each
 * leaves a part in the run's folder, and films are made among them; then the parts are merged and
 * the report is published, all by workers.
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
    if (plan.films() > 0 && options.inProcess()) {
      progress.expect(FilmModelFn.FILMS, plan.films());
    }
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
    spread(pipeline, plan.shards().count())
        .apply("Roll out shards", ParDo.of(new RollOutShardFn(plan)));
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
    // Spread together, films are made by one worker while others roll out shards.
    PCollection<Integer> work = spread(pipeline, plan.shards().count() + plan.films());
    PCollectionList.of(work.apply("Roll out shards", ParDo.of(new RollOutShardFn(plan))))
        .and(work.apply("Film models", ParDo.of(new FilmModelFn(plan))))
        .apply("Join what is done", Flatten.pCollections())
        .apply("Key by report", WithKeys.of(0))
        .apply("Wait for all", GroupByKey.create())
        .apply("Publish the report", ParDo.of(new PublishReportFn(plan)));
  }

  /** The integers from 0 to a count, which itself is left out, for any worker to take. */
  private static PCollection<Integer> spread(Pipeline pipeline, int count) {
    return pipeline
        .apply("Begin", Impulse.create())
        .apply(
            "List work",
            FlatMapElements.into(TypeDescriptors.integers())
                .via(
                    begin ->
                        ContiguousSet.create(
                            Range.closedOpen(0, count), DiscreteDomain.integers())))
        .setCoder(VarIntCoder.of())
        .apply("Spread work", Reshuffle.viaRandomKey());
  }
}

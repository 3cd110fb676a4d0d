package org.concord.pipeline.beam;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.results.RunInfo;

/**
 * What travels to the workers: what is to be done and where the results go. It is small whatever
 * the data and the models are; these are read from the run's folder, once in a JVM.
 *
 * @param out the folder that the report goes to, an address of any file system that Beam knows
 * @param configuration of the run
 * @param modelNames in order
 * @param schedule of each rollout
 * @param provider the CPU or CUDA
 * @param shards of the work
 * @param films how many are made
 * @param report what it holds besides numbers
 * @param condition that the inputs are under
 * @param versions of what the results depend on, by name
 * @param info of the launch
 * @param began when this plan was made
 * @param progress counts what workers in the launcher's JVM do
 * @param awaited whether the launcher waits, and tidies up; otherwise whoever publishes does
 */
record EvaluationPlan(
    String out,
    RunConfiguration configuration,
    List<String> modelNames,
    Schedule schedule,
    Provider provider,
    Shards shards,
    int films,
    ReportSettings report,
    Condition condition,
    Map<String, String> versions,
    RunInfo info,
    Instant began,
    Progress progress,
    boolean awaited)
    implements Serializable {

  static EvaluationPlan of(
      Evaluation evaluation,
      String out,
      Map<String, String> versions,
      RunInfo info,
      Progress progress) {
    return new EvaluationPlan(
        out,
        RunConfiguration.of(evaluation, versions),
        evaluation.models().stream().map(ModelFile::name).toList(),
        evaluation.schedule(),
        evaluation.provider(),
        evaluation.shards(),
        evaluation.films(),
        evaluation.report(),
        evaluation.condition(),
        Map.copyOf(versions),
        info,
        Instant.now(),
        progress,
        true);
  }

  /** This plan, for workers whose launcher does not wait. */
  EvaluationPlan unattended() {
    return new EvaluationPlan(
        out,
        configuration,
        modelNames,
        schedule,
        provider,
        shards,
        films,
        report,
        condition,
        versions,
        info,
        began,
        progress,
        false);
  }

  /** Where the run keeps what is not finished. */
  WorkFolder work() {
    return new WorkFolder(out);
  }

  /** The part of a shard. */
  StagedFile part(int shard) {
    return work().file("parts/part-%05d-of-%05d".formatted(shard, shards.count()));
  }

  /** What a part must say that it is. */
  String partId(int shard) {
    return configuration.digest() + "/" + shard;
  }

  /** A film: that of the model of an index or, after the last of these, of all side by side. */
  StagedFile film(int number) {
    return work().file("films/film-" + number + ".mp4");
  }

  /** A still of that film. */
  StagedFile poster(int number) {
    return work().file("films/film-" + number + ".png");
  }
}

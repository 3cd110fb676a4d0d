package org.concord.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.onnx.Provider;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.evaluate.EvaluatePipeline;
import org.concord.pipeline.evaluate.Evaluation;
import org.concord.pipeline.evaluate.ModelResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Rolls models out over a data set and leaves a report. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Rolls models out over a data set, mutates the digits half-way, and leaves statistics, plots"
            + " and films.",
    footer = {
      "",
      "All other options go to the runner, validated: --runner=DirectRunner (default) with"
          + " --targetParallelism=N (default: the cores), --runner=FlinkRunner with --flinkMaster"
          + " and --parallelism, and so on."
    })
final class EvaluateCommand implements Callable<Integer> {
  /** As many as the article's mosaics show. */
  private static final int FILM_DIGITS = 100;

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private DataOption dataOption;
  @Mixin private RolloutOptions rolloutOptions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the report; made if need be.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace a finished run in --out.")
  private boolean overwrite;

  @Option(names = "--no-video", description = "Make no films.")
  private boolean noVideo;

  @Unmatched private List<String> runnerArguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Instant began = Instant.now();
    PipelineOptions options = BeamOptions.parse(runnerArguments);
    Schedule schedule = rolloutOptions.schedule();
    OutputFolder.check(out, overwrite);
    Digits data = dataOption.readLabelled();
    List<ModelFile> models = modelOptions.read();
    Provider provider = modelOptions.provider();
    Evaluation evaluation =
        new Evaluation(models, data, schedule, provider, noVideo ? 0 : FILM_DIGITS);
    try (OutputFolder folder = OutputFolder.open(out)) {
      List<ModelResult> results = evaluate(evaluation, options, folder);
      System.err.println(results.get(0).outcomes().get(0));
      folder.publish();
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(began);
    print.flush();
    return 0;
  }

  private static List<ModelResult> evaluate(
      Evaluation evaluation, PipelineOptions options, OutputFolder folder) throws Exception {
    long digits = (long) evaluation.data().count() * evaluation.models().size();
    try (ProgressMeter meter = new ProgressMeter(digits, evaluation.schedule().steps())) {
      List<ModelResult> results =
          EvaluatePipeline.run(evaluation, options, folder.parts().toString());
      System.err.println(meter.seconds());
      return results;
    }
  }
}

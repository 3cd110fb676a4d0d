package org.concord.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.SessionCache;
import org.concord.pipeline.beam.BeamOptions;
import org.concord.pipeline.beam.EvaluatePipeline;
import org.concord.pipeline.beam.Evaluation;
import org.concord.pipeline.beam.LocalCopy;
import org.concord.pipeline.beam.ReportSettings;
import org.concord.pipeline.beam.RunFolder;
import org.concord.pipeline.beam.RunFolder.Existing;
import org.concord.pipeline.beam.WorkEstimate;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.film.Appearance;
import org.concord.pipeline.report.ReportArchive;
import org.concord.pipeline.results.RunInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Rolls models out over a data set and leaves a report. */
@Command(
    name = "evaluate",
    customSynopsis = "concord evaluate --model=FILE[,FILE...] --data=SPEC --out=DIR [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Rolls models out over a data set, mutates the digits half-way, and writes statistics,"
            + " plots and films.",
    footer = {
      "",
      "All other options go to the runner, validated: --runner=DirectRunner (default) with"
          + " --targetParallelism=N (default: the cores), --runner=FlinkRunner with --flinkMaster"
          + " and --parallelism, --runner=DataflowRunner with --project, --region and"
          + " --tempLocation, and so on."
    })
final class EvaluateCommand implements Callable<Integer> {
  /** As many as the article's mosaics show. */
  private static final int FILM_DIGITS = 100;

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private DataOption dataOption;
  @Mixin private RolloutOptions rolloutOptions;

  @Option(
      names = "--condition",
      paramLabel = "CONDITION",
      description = "Put all rollouts under a condition. " + Condition.SYNTAX)
  private String condition;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder for the report; created if necessary. A path, or an address of a file system that"
              + " the runner's workers share.")
  private String out;

  @Mixin private ExistingOptions existingOptions;

  @Option(names = "--no-video", description = "Make no films.")
  private boolean noVideo;

  @Option(
      names = "--palette",
      defaultValue = "article",
      paramLabel = "NAME",
      description =
          "Colours of the labels in films, figures and pages: article, or accessible or distinct,"
              + " which suit colour-blind viewers. Default: ${DEFAULT-VALUE}.")
  private String palette;

  @Option(
      names = "--theme",
      defaultValue = "light",
      paramLabel = "light|dark",
      description =
          "Background and text colours of films and of the figures that are PNG; pages and SVG"
              + " follow the viewer's. Default: ${DEFAULT-VALUE}.")
  private String theme;

  @Option(
      names = "--archive",
      description =
          "Pack the report into " + ReportArchive.NAME + " in the folder too, to be mailed.")
  private boolean archive;

  @Option(
      names = "--dry-run",
      description =
          "Print how large the work is, and an estimate of the time and memory it takes; run"
              + " nothing.")
  private boolean dryRun;

  @Option(
      names = "--no-wait",
      description =
          "Submit the job and exit; its workers publish the report. For runners whose workers are"
              + " elsewhere.")
  private boolean noWait;

  @Unmatched private List<String> runnerArguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Instant start = Instant.now();
    BeamOptions options = BeamOptions.parse(runnerArguments);
    Schedule schedule = rolloutOptions.schedule();
    ReportSettings report =
        new ReportSettings(noVideo ? 0 : FILM_DIGITS, new Appearance(palette, theme), archive);
    Existing existing = existingOptions.existing();
    options.check(out, !noWait);
    RunFolder.check(out, existing);
    Evaluation evaluation =
        new Evaluation(
                modelOptions.read(),
                dataOption.readLabelled(),
                schedule,
                modelOptions.provider().resolved(),
                report,
                Condition.NONE)
            .under(condition == null ? Condition.NONE : Condition.of(condition));
    requireRunnable(evaluation);
    options.limitWorkers(evaluation);
    modelOptions.warn(evaluation.models());
    PrintWriter print = spec.commandLine().getOut();
    if (dryRun) {
      new WorkEstimate(evaluation, options).lines().forEach(print::println);
      return 0;
    }
    RunInfo info = runInfo(options, start);
    String done =
        noWait
            ? submit(evaluation, options, existing, info)
            : evaluate(evaluation, options, existing, info) + "; report in ";
    String folder = out.replaceAll("/*$", "/");
    String packed = archive ? ", to be mailed: " + folder + ReportArchive.NAME : "";
    print.println(done + folder + "report.html" + packed);
    print.flush();
    return 0;
  }

  private String submit(Evaluation evaluation, BeamOptions options, Existing existing, RunInfo info)
      throws IOException {
    try (RunFolder folder = RunFolder.open(out)) {
      String job =
          EvaluatePipeline.submit(evaluation, Versions.all(), info, folder, existing, options);
      return "submitted " + job + "; it will leave its report in ";
    }
  }

  /** Finds what would make every digit fail while nothing has been written yet. */
  static void requireRunnable(Evaluation evaluation) {
    for (ModelFile model : evaluation.models()) {
      Blocks blocks = Blocks.of(evaluation.data(), model, evaluation.provider());
      if (!blocks.anyAlive()) {
        throw new InputException(
            "--data must have a digit with a gray over %s, actual: none of %,d"
                .formatted(model.aliveThreshold(), evaluation.data().count()));
      }
      // A model may be fixed to another canvas than the data's.
      new Rollout(SessionCache.get(model, evaluation.provider()), blocks, evaluation.schedule())
          .close();
    }
  }

  private String evaluate(
      Evaluation evaluation, BeamOptions options, Existing existing, RunInfo info)
      throws Exception {
    Progress progress = new Progress();
    ProgressMeter meter =
        modelOptions
            .provider()
            .verbosity()
            .meter(progress, evaluation.rollouts(), evaluation.schedule().steps());
    try (meter;
        RunFolder folder = RunFolder.open(out)) {
      try {
        return EvaluatePipeline.run(
            evaluation, Versions.all(), info, progress, folder, existing, options);
      } catch (IOException | RuntimeException e) {
        throw withProgress(e, folder);
      }
    }
  }

  /** A failure that says, too, what it leaves for another run. */
  private static Exception withProgress(Exception failure, RunFolder folder) throws IOException {
    long shards = folder.parts();
    return shards == 0 || ErrorMessages.find(failure, InputException.class) != null
        ? failure
        : new IOException(
            "%s; %,d shards are done, give --resume to go on"
                .formatted(ErrorMessages.describe(failure), shards),
            failure);
  }

  private RunInfo runInfo(BeamOptions options, Instant start) {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("out", out);
    modelOptions
        .files()
        .forEach(file -> paths.put("model " + paths.size(), LocalCopy.address("model", file)));
    return new RunInfo(
        start,
        Duration.ZERO,
        Double.NaN,
        Map.of(),
        host(),
        options.runner(),
        options.parallelism(),
        spec.commandLine().getParseResult().originalArgs(),
        modelOptions.provider().requested(),
        modelOptions.provider().reason(),
        paths,
        RunInfo.thisPlatform());
  }

  /** The name of this machine. */
  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}

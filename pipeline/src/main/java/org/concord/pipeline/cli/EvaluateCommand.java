package org.concord.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.SessionCache;
import org.concord.pipeline.beam.BeamOptions;
import org.concord.pipeline.beam.EvaluatePipeline;
import org.concord.pipeline.beam.Evaluation;
import org.concord.pipeline.report.EvaluationReport;
import org.concord.pipeline.report.SummaryTable;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.ModelResult;
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
        "Rolls models out over a data set, mutates the digits half-way, and writes statistics, plots"
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

  private static final double MILLIS = 1e3;

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private DataOption dataOption;
  @Mixin private RolloutOptions rolloutOptions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the report; created if necessary.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace a finished run in --out.")
  private boolean overwrite;

  @Option(names = "--no-video", description = "Make no films.")
  private boolean noVideo;

  @Unmatched private List<String> runnerArguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Instant start = Instant.now();
    BeamOptions options = BeamOptions.parse(runnerArguments);
    Schedule schedule = rolloutOptions.schedule();
    OutputFolder.check(out, overwrite);
    Digits data = dataOption.readLabelled();
    Evaluation evaluation =
        new Evaluation(
            modelOptions.read(),
            data,
            schedule,
            modelOptions.provider().resolved(),
            noVideo ? 0 : FILM_DIGITS);
    requireRunnable(evaluation);
    modelOptions.warn(evaluation.models());
    try (OutputFolder folder = OutputFolder.open(out)) {
      evaluate(evaluation, options, start, folder);
    }
    return 0;
  }

  /** Finds what would make every digit fail while nothing has been written yet. */
  static void requireRunnable(Evaluation evaluation) {
    for (ModelFile model : evaluation.models()) {
      Blocks blocks = Blocks.of(evaluation.data(), model, evaluation.provider());
      if (blocks.partners().length == 0) {
        throw new InputException(
            "--data must have a digit with a gray over %s, actual: none of %,d"
                .formatted(model.aliveThreshold(), evaluation.data().count()));
      }
      // A model may be fixed to another canvas than the data's.
      new Rollout(SessionCache.get(model, evaluation.provider()), blocks, evaluation.schedule())
          .close();
    }
  }

  private void evaluate(
      Evaluation evaluation, BeamOptions options, Instant start, OutputFolder folder)
      throws IOException {
    String staging = folder.parts().toAbsolutePath().toString();
    Instant began = Instant.now();
    List<ModelResult> results = run(evaluation, options, staging);
    Duration rollouts = Duration.between(began, Instant.now());
    EvaluationResults input =
        new EvaluationResults(
            results,
            evaluation.data(),
            evaluation.schedule(),
            evaluation.provider(),
            Versions.all());
    double speed =
        digits(evaluation) * evaluation.schedule().steps() / (rollouts.toMillis() / MILLIS);
    RunInfo info = runInfo(options, start, speed);
    try {
      List<String> films = copyFilms(evaluation, staging, folder.results());
      EvaluationReport.write(folder.results(), input, info, films);
      folder.publish();
    } catch (IOException e) {
      throw new IOException("no report in " + out + ": " + ErrorMessages.describe(e), e);
    }
    print(results, evaluation.schedule(), rollouts, speed);
  }

  private static List<ModelResult> run(Evaluation evaluation, BeamOptions options, String staging)
      throws IOException {
    Progress progress = new Progress();
    ProgressMeter meter =
        new ProgressMeter(progress, digits(evaluation), evaluation.schedule().steps());
    try (meter) {
      return EvaluatePipeline.run(evaluation, progress, options, staging);
    }
  }

  private static long digits(Evaluation evaluation) {
    return (long) evaluation.data().count() * evaluation.models().size();
  }

  private static List<String> copyFilms(Evaluation evaluation, String staging, Path folder)
      throws IOException {
    List<String> films = new ArrayList<>();
    for (int model = 0; model < evaluation.models().size(); model++) {
      String name = "mosaic-" + evaluation.models().get(model).name() + ".mp4";
      if (EvaluatePipeline.copyFilm(staging, model, folder.resolve(name))) {
        films.add(name);
      }
    }
    return films;
  }

  private RunInfo runInfo(BeamOptions options, Instant start, double speed) {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("out", out.toAbsolutePath().toString());
    modelOptions
        .files()
        .forEach(file -> paths.put("model " + paths.size(), file.toAbsolutePath().toString()));
    return new RunInfo(
        start,
        Duration.between(start, Instant.now()),
        speed,
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

  private void print(
      List<ModelResult> results, Schedule schedule, Duration rollouts, double speed) {
    PrintWriter print = spec.commandLine().getOut();
    SummaryTable.lines(results, schedule).forEach(print::println);
    for (ModelResult result : results) {
      if (!result.deadLetters().isEmpty()) {
        print.println(
            "%s: %,d digits could not be run, see dead-letters.csv"
                .formatted(result.model().name(), result.deadLetters().size()));
      }
    }
    print.println(
        "%,.0f digit-steps/s in %.1f s; report in %s"
            .formatted(speed, rollouts.toMillis() / MILLIS, out.resolve("report.html")));
    print.flush();
  }
}

package org.concord.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.beam.BeamOptions;
import org.concord.pipeline.beam.LocalCopy;
import org.concord.pipeline.beam.Publication;
import org.concord.pipeline.beam.RunFolder;
import org.concord.pipeline.beam.RunFolder.Existing;
import org.concord.pipeline.report.RobustnessReport;
import org.concord.pipeline.report.RobustnessTable;
import org.concord.pipeline.results.DataNote;
import org.concord.pipeline.results.RunInfo;
import org.concord.pipeline.robustness.ModelRobustness;
import org.concord.pipeline.robustness.Robustness;
import org.concord.pipeline.robustness.RobustnessResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how far digits can be changed until the cells no longer know them. */
@Command(
    name = "robustness",
    customSynopsis = "concord robustness --model=FILE[,FILE...] --data=SPEC --out=DIR [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Scales, slants, rotates, thickens and shifts digits, level by level, rolls models out on"
            + " them on all cores, and writes accuracy and agreement by level as figures, tables"
            + " and a page.")
final class RobustnessCommand implements Callable<Integer> {
  /** Digits that are rolled out unless others are asked for. */
  static final int USUAL_LIMIT = 1_000;

  private static final double MILLIS = 1e3;

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private DataOption dataOption;

  @Option(
      names = "--steps",
      defaultValue = "200",
      paramLabel = "N",
      description =
          "Steps per rollout, at least 1; the last one is measured. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of all random numbers, any 64-bit integer. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--transform",
      split = ",",
      paramLabel = "NAME[,NAME...]",
      hideParamSyntax = true,
      description =
          "Transformations to apply, one or several of: ${COMPLETION-CANDIDATES}; case does not"
              + " matter. Default: all.")
  private List<Transform> transforms = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the figures and tables; created if necessary.")
  private String out;

  @Option(names = "--overwrite", description = "Replace an earlier run in --out.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    Instant start = Instant.now();
    Schedule schedule = new Schedule(steps, 0, seed);
    var unused = BeamOptions.parse(List.of());
    RunFolder.check(out, overwrite ? Existing.REPLACE : Existing.KEEP);
    Digits data = dataOption.readLabelled();
    Robustness work =
        new Robustness(
            modelOptions.read(),
            data,
            transforms.isEmpty()
                ? Arrays.asList(Transform.values())
                : List.copyOf(new LinkedHashSet<>(transforms)),
            schedule,
            modelOptions.provider().resolved());
    work.requireRunnable();
    modelOptions.warn(work.models());
    try (RunFolder folder = RunFolder.open(out)) {
      measure(work, start, folder);
    }
    return 0;
  }

  private void measure(Robustness work, Instant start, RunFolder folder) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    Progress progress = new Progress();
    Instant began = Instant.now();
    Duration rollouts;
    double speed;
    RobustnessResults input;
    ProgressMeter meter =
        modelOptions.provider().verbosity().meter(progress, work.rollouts(), steps);
    try (meter) {
      List<ModelRobustness> results = work.measure(progress, threads);
      rollouts = Duration.between(began, Instant.now());
      speed = work.rollouts() * (double) steps / (rollouts.toMillis() / MILLIS);
      input = new RobustnessResults(work, results, Versions.all());
      publish(input, runInfo(start, speed, threads), progress, folder);
    }
    PrintWriter print = spec.commandLine().getOut();
    RobustnessTable.lines(input).forEach(print::println);
    DataNote.on(work.data()).ifPresent(print::println);
    print.println(
        "%,.0f digit-steps/s in %.1f s; report in %s"
            .formatted(
                speed, rollouts.toMillis() / MILLIS, out.replaceAll("/*$", "/robustness.html")));
  }

  private void publish(RobustnessResults results, RunInfo info, Progress progress, RunFolder folder)
      throws IOException {
    try (Publication publication = folder.publication()) {
      RobustnessReport.write(publication.results(), results, info, progress);
      publication.publish();
    } catch (IOException e) {
      throw new IOException("no report in " + out + ": " + ErrorMessages.describe(e), e);
    }
  }

  private RunInfo runInfo(Instant start, double speed, int threads) {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("out", out);
    modelOptions
        .files()
        .forEach(file -> paths.put("model " + paths.size(), LocalCopy.address("model", file)));
    return new RunInfo(
        start,
        Duration.between(start, Instant.now()),
        speed,
        Map.of(),
        EvaluateCommand.host(),
        "none",
        threads,
        spec.commandLine().getParseResult().originalArgs(),
        modelOptions.provider().requested(),
        modelOptions.provider().reason(),
        paths,
        RunInfo.thisPlatform());
  }
}

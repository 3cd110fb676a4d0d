package org.concord.pipeline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.beam.BeamOptions;
import org.concord.pipeline.beam.Publication;
import org.concord.pipeline.beam.RunFolder;
import org.concord.pipeline.beam.RunFolder.Existing;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.gate.Comparison;
import org.concord.pipeline.gate.Gate;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.GateResult.Subject;
import org.concord.pipeline.gate.Judge;
import org.concord.pipeline.gate.ModelRows;
import org.concord.pipeline.gate.SureJudge;
import org.concord.pipeline.gate.output.CheckReport;
import org.concord.pipeline.gate.output.GateTable;
import org.concord.pipeline.gate.output.SummaryMarkdown;
import org.concord.pipeline.history.HistoryFile;
import org.concord.pipeline.report.json.Json;
import org.concord.pipeline.results.DigitRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Decides whether a candidate may replace the baseline. */
@Command(
    name = "check",
    customSynopsis =
        "concord check --candidate=FILE (--baseline=FILE | --baseline-report=DIR) --data=SPEC"
            + " --out=DIR [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Rolls a candidate and a baseline out on the same digits, partners and random numbers, and"
            + " judges by a gate whether the candidate may replace the baseline. Without a baseline"
            + " only thresholds of values are judged.",
    footer = {
      "",
      "Exit codes: 0 pass, 3 fail, 4 inconclusive, 2 bad arguments or input, 1 failed at run time.",
      "All other options go to the runner, as those of evaluate do."
    })
final class CheckCommand implements Callable<Integer> {
  private static final String CANDIDATE = "candidate";
  private static final String BASELINE = "baseline";

  @Spec private CommandSpec spec;

  @Option(
      names = "--candidate",
      required = true,
      paramLabel = "FILE",
      description = "The model that wants to pass.")
  private Path candidateFile;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The model that it is compared with.")
  private Path baselineFile;

  @Option(
      names = "--baseline-report",
      split = ",",
      paramLabel = "DIR[,DIR...]",
      hideParamSyntax = true,
      description =
          "A finished evaluation of the baseline alone, on the same digits, with the same seed and"
              + " steps; of several seeds and conditions one each, separated by commas.")
  private List<Path> baselineReports = new ArrayList<>();

  @Option(
      names = "--gate",
      paramLabel = "FILE",
      description =
          "Thresholds, in YAML. Default: accuracy and agreement within 0.5 points of the baseline,"
              + " 99 %% of the cells decided.")
  private Path gateFile;

  @Option(
      names = "--condition",
      paramLabel = "CONDITION",
      description =
          "Judge the thresholds that name no condition under this one too, in rollouts of their own;"
              + " repeatable. "
              + Condition.SYNTAX)
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--seeds",
      defaultValue = "1",
      paramLabel = "K",
      description =
          "Rollouts of each digit, with the seeds from --seed on, at least 1. Default:"
              + " ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--until-sure",
      description =
          "Visit digits in an order drawn from the seed, on this machine, and stop as soon as the"
              + " gate is decided.")
  private boolean untilSure;

  @Option(
      names = "--max-seeds",
      defaultValue = "1",
      paramLabel = "K",
      description =
          "With --until-sure: passes over the digits, each with one more seed, at least 1. Default:"
              + " ${DEFAULT-VALUE}.")
  private int maxSeeds;

  @Mixin private ModelSettings settings;
  @Mixin private DataOption dataOption;
  @Mixin private RolloutOptions rolloutOptions;

  @Option(
      names = "--digit-columns",
      paramLabel = "FILE",
      description = "CSV with a column index and others that slices of the gate may name.")
  private Path digitColumns;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Append the result to this file, a line of JSON a run.")
  private Path history;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the verdict; created if necessary.")
  private String out;

  @Option(names = "--overwrite", description = "Replace an earlier run in --out.")
  private boolean overwrite;

  @Unmatched private List<String> runnerArguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    BeamOptions runner = BeamOptions.parse(runnerArguments);
    if (baselineFile != null && !baselineReports.isEmpty()) {
      throw new InputException("--baseline and --baseline-report exclude each other");
    }
    List<Schedule> schedules = schedules();
    Gate gate =
        (gateFile == null ? Gate.standard() : Gate.read(gateFile))
            .under(conditions.stream().map(Condition::of).toList());
    Map<String, Map<Integer, String>> columns =
        digitColumns == null ? Map.of() : DigitColumns.read(digitColumns);
    List<ModelFile> files =
        settings.read(
            baselineFile == null ? List.of(candidateFile) : List.of(candidateFile, baselineFile));
    Judge.requireFits(gate, files.get(0).labels(), schedules.get(0), columns);
    if (untilSure) {
      SureJudge.requireFits(gate);
    }
    RunFolder.check(out, overwrite ? Existing.REPLACE : Existing.KEEP);
    if (history != null) {
      HistoryFile.requireWritable(history);
    }
    Digits data = dataOption.readLabelled();
    List<ModelFile> models = new ArrayList<>(List.of(files.get(0).withName(CANDIDATE)));
    if (baselineFile != null) {
      models.add(files.get(1).withName(BASELINE));
    }
    CheckEvaluation plain =
        new CheckEvaluation(models, data, settings.provider().resolved(), runner, Condition.NONE);
    List<CheckEvaluation> evaluations = gate.conditions().stream().map(plain::under).toList();
    List<ModelRows> reported =
        baselineReports.isEmpty()
            ? List.of()
            : BaselineReports.read(baselineReports, evaluations, schedules, settings);
    evaluations.forEach(evaluation -> evaluation.requireRunnable(schedules.get(0)));
    settings.warn(files);
    GateResult result;
    try (RunFolder folder = RunFolder.open(out)) {
      result =
          untilSure
              ? decide(gate, plain, schedules, files, reported)
              : judge(gate, evaluations, schedules, files, reported, columns, folder);
      publish(folder, result, run(data, schedules, gate));
    }
    print(result);
    return result.exitCode();
  }

  private GateResult judge(
      Gate gate,
      List<CheckEvaluation> evaluations,
      List<Schedule> schedules,
      List<ModelFile> files,
      List<ModelRows> reported,
      Map<String, Map<Integer, String>> columns,
      RunFolder folder)
      throws IOException {
    Subject candidate = candidate(files);
    Subject baseline = baseline(files, reported);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < evaluations.size(); i++) {
      CheckEvaluation evaluation = evaluations.get(i);
      List<List<List<DigitRow>>> rows =
          evaluation.rows(schedules, folder, settings.provider().verbosity());
      ModelRows baselineRows = reported.isEmpty() ? null : reported.get(i);
      comparisons.add(
          new Comparison(
              evaluation.condition(),
              new ModelRows(candidate.name(), candidate.sha256(), rows.get(0)),
              baselineFile == null
                  ? baselineRows
                  : new ModelRows(baseline.name(), baseline.sha256(), rows.get(1)),
              evaluation.condition().schedule(schedules.get(0)),
              evaluation.data(),
              files.get(0).labels(),
              files.get(0).aliveThreshold(),
              columns));
    }
    return Judge.judge(gate, comparisons);
  }

  private GateResult decide(
      Gate gate,
      CheckEvaluation evaluation,
      List<Schedule> schedules,
      List<ModelFile> files,
      List<ModelRows> reported) {
    SureEvaluation sure =
        new SureEvaluation(
            evaluation.models(),
            evaluation.data(),
            evaluation.provider(),
            reported.isEmpty() ? null : reported.get(0),
            Runtime.getRuntime().availableProcessors());
    Progress progress = new Progress();
    long most = (long) evaluation.data().count() * evaluation.models().size() * maxSeeds;
    ProgressMeter meter =
        settings.provider().verbosity().meter(progress, most, schedules.get(0).steps());
    try (meter) {
      return sure.decide(gate, schedules, progress, candidate(files), baseline(files, reported));
    }
  }

  private static Subject candidate(List<ModelFile> files) {
    return new Subject(files.get(0).name(), files.get(0).sha256());
  }

  /** The baseline under the name of its file, even if the candidate's is the same; or null. */
  private Subject baseline(List<ModelFile> files, List<ModelRows> reported) {
    if (baselineFile != null) {
      String name = baselineFile.getFileName().toString().replaceFirst("\\.onnx$", "");
      return new Subject(name, files.get(1).sha256());
    }
    return reported.isEmpty()
        ? null
        : new Subject(reported.get(0).name(), reported.get(0).sha256());
  }

  private List<Schedule> schedules() {
    if (seeds < 1 || maxSeeds < 1) {
      throw new InputException(
          "--seeds and --max-seeds must be at least 1, actual: %d and %d"
              .formatted(seeds, maxSeeds));
    }
    if (untilSure ? seeds > 1 : maxSeeds > 1) {
      throw new InputException(
          "--seeds is for a fixed number of rollouts, --max-seeds for --until-sure");
    }
    Schedule first = rolloutOptions.schedule();
    List<Schedule> schedules = new ArrayList<>();
    for (int i = 0; i < Math.max(seeds, maxSeeds); i++) {
      schedules.add(new Schedule(first.steps(), first.mutateAt(), first.seed() + i));
    }
    return schedules;
  }

  private ObjectNode run(Digits data, List<Schedule> schedules, Gate gate) {
    Schedule schedule = schedules.get(0);
    ObjectNode run = Json.object();
    run.put("data", data.name());
    run.put("dataSha256", data.sha256());
    run.put("digits", data.count());
    run.put("seed", schedule.seed());
    run.put("seeds", schedules.size());
    run.put("steps", schedule.steps());
    run.put("mutateAt", schedule.mutateAt());
    List<String> texts =
        gate.conditions().stream().filter(each -> !each.none()).map(Condition::text).toList();
    if (!texts.isEmpty()) {
      run.put("conditions", String.join("; ", texts));
    }
    run.put("provider", settings.provider().resolved().name().toLowerCase(Locale.ROOT));
    run.set("versions", Json.texts(new TreeMap<>(Versions.all())));
    return run;
  }

  private void publish(RunFolder folder, GateResult result, ObjectNode run) throws IOException {
    try (Publication publication = folder.publication()) {
      CheckReport.write(publication.results(), result, run);
      publication.publish();
    } catch (IOException e) {
      throw new IOException("no verdict in " + out + ": " + ErrorMessages.describe(e), e);
    }
    if (history != null) {
      HistoryFile.append(history, result, run);
    }
    String stepSummary = System.getenv("GITHUB_STEP_SUMMARY");
    if (stepSummary != null && !stepSummary.isEmpty()) {
      Files.writeString(
          Path.of(stepSummary),
          SummaryMarkdown.of(result),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private void print(GateResult result) {
    PrintWriter print = spec.commandLine().getOut();
    GateTable.lines(result).forEach(print::println);
    print.println("Report in " + out.replaceAll("/*$", "/report.html"));
    print.flush();
  }
}

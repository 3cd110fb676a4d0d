package org.concord.pipeline.beam;

import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.concord.automaton.InputException;

/** The runner that a pipeline is handed to, and its options. */
public final class BeamOptions {
  private static final Pattern UNKNOWN = Pattern.compile("missing a property named '([^']*)'");

  /** Where in a JSON text that nobody wrote a value was found. */
  private static final Pattern SOURCE = Pattern.compile("\\s*at \\[Source: [^]]*]");

  /** Flink masters that are within this JVM. */
  private static final Set<String> EMBEDDED = Set.of("[auto]", "[local]", "[collection]");

  /** The runner of Google Cloud, which only some jars have: its classes are not named here. */
  private static final String DATAFLOW = "DataflowRunner";

  private static final DateTimeFormatter JOB_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final int MAX_JOB_NAME_MODELS = 30;

  /** Whether file systems are known already, with the options of a run. */
  private static volatile boolean parsed;

  private final PipelineOptions options;

  private final List<String> arguments;

  private BeamOptions(PipelineOptions options, List<String> arguments) {
    this.options = options;
    this.arguments = List.copyOf(arguments);
  }

  /**
   * Parses runner options, {@code --name=value} or {@code --name value}.
   *
   * @throws UnknownOptionException if Beam knows no such option
   * @throws InputException if Beam knows no such value or runner
   */
  public static BeamOptions parse(List<String> arguments) {
    List<String> joined = join(arguments);
    if (withinFlink() && !names(arguments, "runner")) {
      joined.add("--runner=FlinkRunner");
    }
    try {
      PipelineOptions options = create(joined);
      if (options.getRunner() == DirectRunner.class && !names(arguments, "targetParallelism")) {
        options
            .as(DirectOptions.class)
            .setTargetParallelism(Runtime.getRuntime().availableProcessors());
      }
      FileSystems.setDefaultPipelineOptions(options);
      parsed = true;
      return new BeamOptions(options, arguments);
    } catch (IllegalArgumentException e) {
      throw explain(joined, e);
    }
  }

  /** Makes known which file systems there are, to commands that parse no options of Beam. */
  static void knowFileSystems() {
    if (!parsed) {
      FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }
  }

  private static PipelineOptions create(List<String> arguments) {
    return PipelineOptionsFactory.fromArgs(arguments.toArray(new String[0]))
        .withValidation()
        .create();
  }

  /** Beam's version. */
  public static String version() {
    return ReleaseInfo.getReleaseInfo().getVersion();
  }

  /**
   * The options of a run, with a name for its job unless one is given.
   *
   * @throws IOException if the runner cannot be reached
   */
  PipelineOptions prepare(EvaluationPlan plan) throws IOException {
    if (!names(arguments, "jobName")) {
      options.setJobName(
          dataflow()
              ? dataflowJobName(plan)
              : "concord evaluate " + String.join(", ", plan.modelNames()));
    }
    if (options.getRunner() == FlinkRunner.class && !inProcess()) {
      FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
      // Waited for apart from its submission, a job can be cancelled.
      flink.setAttachedMode(false);
      flink.setJobCheckIntervalInSecs(1);
      if (!withinFlink()) {
        FlinkCluster.prepare(flink, names(arguments, "parallelism"));
      }
    }
    return options;
  }

  /** Of lower-case letters, digits and hyphens, and of one running job only, as Dataflow asks. */
  private static String dataflowJobName(EvaluationPlan plan) {
    String models =
        String.join("-", plan.modelNames()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    if (models.length() > MAX_JOB_NAME_MODELS) {
      models = models.substring(0, MAX_JOB_NAME_MODELS);
    }
    return "concord-evaluate-%s-%s"
        .formatted(models, JOB_TIME.format(plan.began()))
        .replaceAll("-+", "-");
  }

  /**
   * Refuses, before there is any work, what the runner would refuse after it.
   *
   * @param out the folder for the report
   * @param wait whether the launcher waits for the end
   * @throws InputException if the workers could not reach the folder, if nobody would do the work,
   *     or if the runner lacks an option
   */
  public void check(String out, boolean wait) {
    if (!wait && inProcess()) {
      throw new InputException(
          "--no-wait must be with a runner whose workers are elsewhere, actual: " + runner());
    }
    if (!dataflow()) {
      return;
    }
    if (!WorkFolder.remote(out)) {
      throw new InputException(
          "--out must be a folder that Dataflow's workers can reach, gs://BUCKET/FOLDER, actual: "
              + out);
    }
    WorkFolder.resolve("out", out);
    try {
      var unused = PipelineRunner.fromOptions(options);
    } catch (IllegalArgumentException e) {
      throw new InputException("--runner=" + DATAFLOW + ": " + e.getMessage(), e);
    }
  }

  /**
   * Has the direct runner start no more workers than an evaluation has work for, unless the user
   * says how many: one without work does not rest there, it looks for some all the time.
   */
  public void limitWorkers(Evaluation evaluation) {
    if (options.getRunner() == DirectRunner.class && !names(arguments, "targetParallelism")) {
      DirectOptions direct = options.as(DirectOptions.class);
      direct.setTargetParallelism(
          Math.min(
              direct.getTargetParallelism(), evaluation.shards().count() + evaluation.films()));
    }
  }

  private boolean dataflow() {
    return runner().equals(DATAFLOW);
  }

  /** Name of the runner. */
  public String runner() {
    return options.getRunner().getSimpleName();
  }

  /** Workers at a time, or 0 if the runner decides. */
  public int parallelism() {
    if (options.getRunner() == DirectRunner.class) {
      return options.as(DirectOptions.class).getTargetParallelism();
    }
    if (options.getRunner() == FlinkRunner.class) {
      return Math.max(0, options.as(FlinkPipelineOptions.class).getParallelism());
    }
    return 0;
  }

  /** Whether Flink runs this program: {@code flink run}, or a cluster in Application mode. */
  public static boolean withinFlink() {
    return !StreamExecutionEnvironment.areExplicitEnvironmentsAllowed();
  }

  /** Whether the workers are in this JVM, and see what it has in memory. */
  boolean inProcess() {
    return options.getRunner() == DirectRunner.class
        || (options.getRunner() == FlinkRunner.class
            && !withinFlink()
            && EMBEDDED.contains(options.as(FlinkPipelineOptions.class).getFlinkMaster()));
  }

  private static boolean names(List<String> arguments, String option) {
    return arguments.stream().anyMatch(argument -> argument.startsWith("--" + option));
  }

  /** Beam wants {@code --name=value}; an option's value may stand apart here. */
  private static List<String> join(List<String> arguments) {
    List<String> joined = new ArrayList<>();
    for (String argument : arguments) {
      int last = joined.size() - 1;
      if (argument.startsWith("--")) {
        joined.add(argument);
      } else if (last >= 0 && !joined.get(last).contains("=")) {
        joined.set(last, joined.get(last) + "=" + argument);
      } else {
        throw new InputException("unexpected argument: " + argument);
      }
    }
    return joined;
  }

  private static boolean known(String argument) {
    try {
      return create(List.of(argument)) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Beam does not always say which option it means; each alone tells. */
  private static RuntimeException explain(
      List<String> arguments, IllegalArgumentException failure) {
    String runner = "--runner=" + DATAFLOW;
    if (arguments.contains(runner) && !known(runner)) {
      return new InputException(runner + " must be with a jar that is built with -Pdataflow");
    }
    for (String argument : arguments) {
      try {
        create(List.of(argument));
      } catch (IllegalArgumentException e) {
        Matcher unknown = UNKNOWN.matcher(e.getMessage());
        return unknown.find()
            ? new UnknownOptionException("--" + unknown.group(1), names(), e)
            : new InputException(
                argument + ": " + SOURCE.matcher(e.getMessage()).replaceAll(""), e);
      }
    }
    return new InputException(failure.getMessage(), failure);
  }

  /** All options that Beam knows, by the getters of their interfaces. */
  private static Set<String> names() {
    return PipelineOptionsFactory.getRegisteredOptions().stream()
        .flatMap(options -> Stream.of(options.getMethods()))
        .map(Method::getName)
        .filter(name -> name.matches("(get|is)[A-Z].*"))
        .map(name -> "--" + Introspector.decapitalize(name.replaceFirst("^(get|is)", "")))
        .collect(Collectors.toSet());
  }
}

package org.concord.pipeline.beam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
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

  private final PipelineOptions options;

  private final List<String> arguments;

  private BeamOptions(PipelineOptions options, List<String> arguments) {
    this.options = options;
    this.arguments = List.copyOf(arguments);
  }

  /**
   * Parses runner options, {@code --name=value} or {@code --name value}.
   *
   * @throws InputException if Beam knows no such option, value or runner
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
      return new BeamOptions(options, arguments);
    } catch (IllegalArgumentException e) {
      throw new InputException(explain(joined, e), e);
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
      options.setJobName("concord evaluate " + String.join(", ", plan.modelNames()));
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

  /** Beam does not always say which option it means; each alone tells. */
  private static String explain(List<String> arguments, IllegalArgumentException failure) {
    for (String argument : arguments) {
      try {
        create(List.of(argument));
      } catch (IllegalArgumentException e) {
        Matcher unknown = UNKNOWN.matcher(e.getMessage());
        return unknown.find()
            ? "unknown option --" + unknown.group(1) + ": neither Concord nor the runner has it"
            : argument + ": " + SOURCE.matcher(e.getMessage()).replaceAll("");
      }
    }
    return failure.getMessage();
  }
}

package org.concord.pipeline.cli;

import com.google.common.base.CaseFormat;
import com.google.common.collect.Sets;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.beam.BeamOptions;
import org.concord.pipeline.beam.UnknownOptionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: finds the command, runs it, and turns failures into one line and an exit code. */
@Command(
    name = "concord",
    description = "Evaluates, films and trains self-classifying neural cellular automata.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    subcommands = {
      EvaluateCommand.class,
      CheckCommand.class,
      RobustnessCommand.class,
      RenderCommand.class,
      PlaygroundCommand.class,
      TrainCommand.class,
      ImportCommand.class,
      DescribeCommand.class,
      DataCommand.class,
      HistoryCommand.class,
      BenchCommand.class,
      CalibrateCommand.class,
      CompletionCommand.class,
      ManualCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed at run time, 2 bad arguments or input, of check also 3 the"
          + " candidate fails, 4 the data do not tell.",
      "--verbose, or CONCORD_DEBUG=1 in the environment, adds stack traces to failures."
    })
public final class Concord implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  @CommandLine.Spec private CommandSpec spec;

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    // Plots and frames are painted in memory; a display, where there is one, is of no use.
    System.setProperty("java.awt.headless", "true");
    int code = run(args);
    if (!BeamOptions.withinFlink()) {
      System.exit(code);
    }
    // To exit would end Flink's process, which has more to do.
    if (code != 0) {
      throw new IllegalStateException("concord ended with exit code " + code);
    }
  }

  /** Runs a command and returns its exit code; messages go to standard output and error. */
  public static int run(String... args) {
    CommandLine concord = commandLine();
    if (args.length > 0
        && !args[0].startsWith("-")
        && !concord.getSubcommands().containsKey(args[0])) {
      return refuse(concord, unknownCommand(concord, args[0]));
    }
    try {
      return concord
          .setParameterExceptionHandler(Concord::refuse)
          .setExecutionExceptionHandler((e, command, parsed) -> fail(e, command))
          .execute(args);
    } catch (OutOfMemoryError e) {
      return fail(e, concord);
    }
  }

  /** The commands with their options. */
  static CommandLine commandLine() {
    CommandLine concord = new CommandLine(new Concord());
    SharedOptions.adapt(concord);
    return concord.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(true);
  }

  /** What a command does; picocli's help tells it in its header, and how in its description. */
  static String description(CommandSpec command) {
    String[] header = command.usageMessage().header();
    return String.join(" ", header.length > 0 ? header : command.usageMessage().description());
  }

  /** Without a command, says which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return BAD_INPUT;
  }

  /** Even with --help, which else would show the help of the whole program. */
  private static String unknownCommand(CommandLine concord, String name) {
    return "unknown command '%s'%s"
        .formatted(name, suggestion(name, concord.getSubcommands().keySet()));
  }

  private static int refuse(ParameterException e, String[] args) {
    return refuse(e.getCommandLine(), e.getMessage() + suggestion(e));
  }

  private static String suggestion(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      return suggestion(unmatched.getUnmatched().get(0), options(e.getCommandLine()));
    }
    return e instanceof MissingParameterException missing ? misspelt(missing) : "";
  }

  /** Which argument was perhaps to be an option that is missing. */
  private static String misspelt(MissingParameterException e) {
    Set<String> missing =
        e.getMissing().stream()
            .flatMap(each -> each instanceof OptionSpec o ? Stream.of(o.longestName()) : null)
            .collect(Collectors.toSet());
    return e.getCommandLine().getUnmatchedArguments().stream()
        .map(Concord::name)
        .filter(word -> word.startsWith("-") && Spelling.nearest(word, missing).isPresent())
        .findFirst()
        .map(word -> ", perhaps meant by " + word)
        .orElse("");
  }

  /** An option without its value. */
  private static String name(String argument) {
    return argument.replaceFirst("=.*", "");
  }

  private static String suggestion(String word, Collection<String> known) {
    return Spelling.nearest(name(word), known)
        .map(nearest -> ", the nearest is " + nearest)
        .orElse("");
  }

  private static Set<String> options(CommandLine command) {
    return command.getCommandSpec().optionsMap().keySet();
  }

  private static int refuse(CommandLine command, String message) {
    PrintWriter err = command.getErr();
    err.printf(
        "concord: %s; try: %s --help%n",
        oneLine(message), command.getCommandSpec().qualifiedName());
    err.flush();
    return BAD_INPUT;
  }

  private static int fail(Throwable e, CommandLine command) {
    PrintWriter err = command.getErr();
    String refusal = refusal(e, command);
    err.println("concord: " + oneLine(refusal == null ? ErrorMessages.describe(e) : refusal));
    if (System.getenv("CONCORD_DEBUG") != null
        || command.getParseResult().hasMatchedOption(Verbosity.VERBOSE)) {
      e.printStackTrace(err);
    }
    err.flush();
    return refusal == null ? FAILED : BAD_INPUT;
  }

  /** What is wrong with something the user gave, or null if that is not what failed. */
  private static String refusal(Throwable e, CommandLine command) {
    UnknownOptionException unknown = ErrorMessages.find(e, UnknownOptionException.class);
    if (unknown != null) {
      Set<String> known = Sets.union(options(command), unknown.known());
      return unknown.getMessage() + suggestion(unknown.option(), known);
    }
    InputException input = ErrorMessages.find(e, InputException.class);
    if (input != null) {
      return input.getMessage();
    }
    KeyException fault = ErrorMessages.find(e, KeyException.class);
    return fault == null ? null : option(fault.firstKey()) + " " + fault.rule();
  }

  /** The option that sets a key. */
  private static String option(String key) {
    return "--" + CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_HYPHEN, key);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** Reads the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"concord " + Versions.concord()};
    }
  }
}

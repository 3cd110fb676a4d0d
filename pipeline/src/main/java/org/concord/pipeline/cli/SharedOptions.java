package org.concord.pipeline.cli;

import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What single commands make of the options that several share: which they need, which defaults they
 * set.
 */
final class SharedOptions {
  private SharedOptions() {}

  /** Adapts the options of the program's commands. */
  static void adapt(CommandLine program) {
    UnaryOperator<OptionSpec.Builder> required = option -> option.required(true);
    change(program, "--model", required, "evaluate", "robustness", "playground");
    change(program, "--data", required, "evaluate", "check", "robustness", "train", "bench");
    change(
        program,
        "--limit",
        option ->
            option
                .defaultValue(String.valueOf(RobustnessCommand.USUAL_LIMIT))
                .description(
                    option.description()[0].replace("Default: all", "Default: ${DEFAULT-VALUE}")),
        "robustness");
  }

  private static void change(
      CommandLine program,
      String name,
      UnaryOperator<OptionSpec.Builder> change,
      String... commands) {
    for (String command : commands) {
      CommandSpec spec = program.getSubcommands().get(command).getCommandSpec();
      OptionSpec option = spec.findOption(name);
      spec.remove(option);
      spec.addOption(change.apply(OptionSpec.builder(option)).build());
    }
  }
}

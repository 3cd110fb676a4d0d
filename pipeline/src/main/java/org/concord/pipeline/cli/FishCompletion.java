package org.concord.pipeline.cli;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes what {@code picocli.AutoComplete} writes for bash, for fish. */
final class FishCompletion {
  /** A value that an option's label spells out, as in {@code auto|cpu|cuda:N}. */
  private static final Pattern LITERAL = Pattern.compile("[a-z][a-z_]*(:[a-z]+)?");

  private static final Pattern FILE = Pattern.compile("FILE|DIR|SRC|SPEC");

  private final String program;
  private final List<String> lines = new ArrayList<>();

  private FishCompletion(String program) {
    this.program = program;
  }

  /** Returns a script that completes the commands of a program, their options and values. */
  static String script(CommandLine program) {
    FishCompletion fish = new FishCompletion(program.getCommandName());
    fish.lines.add("complete -c " + fish.program + " -f");
    fish.addOptions("__fish_use_subcommand", program.getCommandSpec());
    program
        .getSubcommands()
        .forEach((name, command) -> fish.addCommand(name, command.getCommandSpec()));
    fish.add(
        "__fish_seen_subcommand_from help",
        "-a " + quoted(String.join(" ", program.getSubcommands().keySet())));
    return fish.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private void addCommand(String name, CommandSpec command) {
    add("__fish_use_subcommand", "-a " + name + described(Concord.description(command)));
    String within = "__fish_seen_subcommand_from " + name;
    addOptions(within, command);
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      add(within, values(parameter) + described(parameter.description()));
    }
  }

  private void addOptions(String condition, CommandSpec command) {
    for (OptionSpec option : command.options()) {
      String names =
          Stream.of(option.names())
              .map(
                  name ->
                      name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
              .collect(Collectors.joining(" "));
      String values = option.arity().max() == 0 ? "" : " -r " + values(option);
      add(condition, names + values + described(option.description()));
    }
  }

  /** What fish is to offer as the value: those that the label spells out, and files. */
  private static String values(ArgSpec argument) {
    String literals =
        Splitter.on('|')
            .splitToStream(argument.paramLabel())
            .filter(LITERAL.asMatchPredicate())
            .collect(Collectors.joining(" "));
    return (FILE.matcher(argument.paramLabel()).find() ? "-F" : "-f")
        + (literals.isEmpty() ? "" : " -a " + quoted(literals));
  }

  private void add(String condition, String rest) {
    lines.add("complete -c %s -n %s %s".formatted(program, quoted(condition), rest));
  }

  /** The first sentence of a description. */
  private static String described(String... description) {
    return " -d " + quoted(String.join(" ", description).replaceFirst("\\.(\\s.*)?$", ""));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

package org.concord.pipeline.cli;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes what {@code --help} tells of all commands as one manual page. */
final class ManualPage {
  private final StringBuilder page = new StringBuilder();

  private ManualPage() {}

  /** Returns the manual page of a program, in roff with the macros of {@code man}. */
  static String of(CommandLine program) {
    ManualPage manual = new ManualPage();
    CommandSpec spec = program.getCommandSpec();
    String name = program.getCommandName();
    String does = Concord.description(spec);
    manual.macro("TH", name.toUpperCase(Locale.ROOT), "1", "", Versions.concord());
    manual.macro("SH", "NAME");
    manual.line(name + " - " + does.replaceFirst("\\.$", ""));
    manual.macro("SH", "SYNOPSIS");
    manual.macro("B", name);
    manual.line(spec.usageMessage().synopsisSubcommandLabel() + " [OPTION...]");
    manual.macro("SH", "OPTIONS");
    manual.options(spec);
    manual.footer(spec);
    manual.macro("SH", "COMMANDS");
    program
        .getSubcommands()
        .forEach((command, line) -> manual.command(name + " " + command, line.getCommandSpec()));
    return manual.page.toString();
  }

  private void command(String name, CommandSpec command) {
    macro("SS", name);
    line(Concord.description(command));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item(parameter.paramLabel(), parameter.description());
    }
    options(command);
    footer(command);
  }

  private void options(CommandSpec command) {
    command.options().stream()
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(
            option -> {
              String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
              item(String.join(", ", option.names()) + value, option.description());
            });
  }

  private void footer(CommandSpec command) {
    Stream.of(command.usageMessage().footer())
        .filter(paragraph -> !paragraph.isEmpty())
        .forEach(
            paragraph -> {
              macro("PP");
              line(paragraph);
            });
  }

  private void item(String term, String... description) {
    macro("TP");
    macro("B", term);
    line(String.join(" ", description));
  }

  private void macro(String name, String... arguments) {
    page.append('.').append(name);
    for (String argument : arguments) {
      page.append(" \"").append(escaped(argument)).append('"');
    }
    page.append('\n');
  }

  /** Text; a full stop or an apostrophe at its beginning is no macro. */
  private void line(String text) {
    page.append("\\&").append(escaped(text)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }
}

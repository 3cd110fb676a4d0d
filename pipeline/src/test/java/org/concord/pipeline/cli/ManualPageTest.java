package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

final class ManualPageTest {
  private static final String PAGE = Invocation.of("manual").done().out();

  /** The page without what roff needs. */
  private static final String TEXT =
      PAGE.replace("\\-", "-").replace("\\(dq", "\"").replace("\\e", "\\").replace("\\&", "");

  @Test
  void tellsWhatHelpTells() {
    Concord.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String section = section(name);
              assertTrue(section.contains(Concord.description(command.getCommandSpec())), name);
              for (OptionSpec option : command.getCommandSpec().options()) {
                assertTrue(section.contains(option.longestName()), option.longestName());
                assertTrue(section.contains(option.description()[0]), option.longestName());
              }
            });
  }

  @Test
  void holdsNothingOfPicoclisTemplates() {
    assertFalse(PAGE.contains("%n"));
    assertFalse(PAGE.contains("${"));
  }

  private static String section(String command) {
    return Stream.of(TEXT.split("(?m)^\\.SS "))
        .filter(section -> section.startsWith("\"concord " + command + "\"\n"))
        .findFirst()
        .orElseThrow();
  }

  /** A line of text that begins as a macro would be taken for one. */
  @Test
  void usesNoMacrosButThoseOfManualPages() {
    assertEquals(
        List.of("B", "PP", "SH", "SS", "TH", "TP"),
        PAGE.lines()
            .filter(line -> line.startsWith(".") || line.startsWith("'"))
            .map(line -> line.replaceFirst("^.(\\S*).*", "$1"))
            .distinct()
            .sorted()
            .toList());
  }
}

package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class ConcordTest {
  @Test
  void withoutACommandSaysWhichThereAre() {
    Invocation run = Invocation.of();
    assertEquals(2, run.code());
    assertEquals("", run.out());
    for (String command : commands().keySet()) {
      assertTrue(run.err().contains("\n  " + command + " "), command);
    }
  }

  @Test
  void refusesAnUnknownCommand() {
    String fault = Invocation.of("evalute", "--model", "x.onnx").fault(2);
    assertEquals("unknown command 'evalute', the nearest is evaluate; try: concord --help", fault);
  }

  @Test
  void anUnknownCommandIsAFaultEvenWithHelp() {
    String fault = Invocation.of("chekc", "--help").fault(2);
    assertEquals("unknown command 'chekc', the nearest is check; try: concord --help", fault);
  }

  @Test
  void tellsItsVersion() {
    assertTrue(Invocation.of("--version").done().out().startsWith("concord "));
  }

  @Test
  void helpTellsExitCodes() {
    String help = Invocation.of("--help").done().out();
    assertTrue(help.contains("0 done, 1 failed at run time, 2 bad arguments or input"), help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate",
        "check",
        "render",
        "playground",
        "import",
        "describe",
        "data",
        "bench",
        "calibrate"
      })
  void helpNamesAllOptionsWithTheirDefaults(String command) {
    Invocation run = Invocation.of(command, "--help").done();
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("Usage: concord " + command), run.out());
    for (OptionSpec option : commands().get(command).getCommandSpec().options()) {
      assertTrue(run.out().contains(option.longestName()), option.longestName());
      assertTrue(option.description().length > 0, option.longestName());
      if (option.defaultValue() != null && option.arity().max() > 0) {
        assertTrue(
            run.out().replaceAll("\\s+", " ").contains("Default: " + option.defaultValue()),
            option.longestName());
      }
    }
    assertEquals(run.out(), Invocation.of("help", command).done().out());
    assertEquals(
        Invocation.of("--version").out(), Invocation.of(command, "--version").done().out());
  }

  private static Map<String, CommandLine> commands() {
    return new CommandLine(new Concord()).getSubcommands();
  }
}

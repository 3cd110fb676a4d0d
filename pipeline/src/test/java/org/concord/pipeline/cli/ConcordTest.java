package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          describe x.onnx --overwite | Unknown option: '--overwite', the nearest is --overwrite; try: concord describe --help
          train --recipe x.yaml --data samples --uot x.onnx | Missing required option: '--out=FILE', perhaps meant by --uot; try: concord train --help
          evaluate --model x.onnx --dat samples --out x --runner=DirectRunner | Missing required option: '--data=SPEC', perhaps meant by --dat; try: concord evaluate --help
          evaluate --model x.onnx --data samples --out x --step 10 | unknown option --step, neither Concord nor the runner has it, the nearest is --steps
          evaluate --model x.onnx --data samples --out x --targetParalelism=3 | unknown option --targetParalelism, neither Concord nor the runner has it, the nearest is --targetParallelism
          evaluate --model x.onnx --data samples --out x --sunshine=3 | unknown option --sunshine, neither Concord nor the runner has it
          """)
  void suggestsTheNearestOption(String arguments, String expected) {
    assertEquals(expected, Invocation.of(arguments).fault(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          evaluate   | Missing required options: '--out=DIR', '--model=FILE[,FILE...]', '--data=SPEC'
          robustness | Missing required options: '--out=DIR', '--model=FILE[,FILE...]', '--data=SPEC'
          check      | Missing required options: '--candidate=FILE', '--out=DIR', '--data=SPEC'
          train      | Missing required options: '--recipe=FILE', '--out=FILE', '--data=SPEC'
          playground | Missing required options: '--out=FILE.html', '--model=FILE[,FILE...]'
          bench      | Missing required option: '--data=SPEC'
          """)
  void namesAllMissingOptionsAtOnce(String command, String expected) {
    assertEquals(
        expected + "; try: concord " + command + " --help", Invocation.of(command).fault(2));
  }

  @Test
  void tellsTheDefaultOfTheLimitWhereItApplies() {
    assertTrue(words("evaluate").contains("first N digits, at least 1. Default: all."));
    assertTrue(words("robustness").contains("first N digits, at least 1. Default: 1000."));
  }

  @Test
  void usageIsFreeOfRepeatedBrackets() {
    for (String command : commands().keySet()) {
      String help = words(command);
      assertFalse(help.contains("...]..."), help);
    }
  }

  /** The help of a command with single spaces. */
  private static String words(String command) {
    return Invocation.of("help", command).done().out().replaceAll("\\s+", " ");
  }

  @Test
  void completesCommandsAndOptionsInBash() throws Exception {
    Invocation script = Invocation.of("completion", "bash").done();
    assertEquals("", script.err());
    assertEquals(script.out(), Invocation.of("completion", "zsh").done().out());
    assertEquals(List.of("evaluate"), completed(script.out(), "ev"));
    assertEquals(List.of("--mutate-at"), completed(script.out(), "evaluate --mut"));
  }

  /** What bash offers where a line ends. */
  private static List<String> completed(String script, String line) throws Exception {
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                script
                    + "\nCOMP_WORDS=(concord $0); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))"
                    + "\nCOMP_LINE=\"concord $0\"; COMP_POINT=${#COMP_LINE}"
                    + "\n_complete_concord; printf '%s\\n' \"${COMPREPLY[@]}\"",
                line)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor());
    return offered.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
  }

  @Test
  void verboseAddsAStackTrace() {
    Invocation run =
        Invocation.of("evaluate --model gone.onnx --data samples --out nowhere --verbose");
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("concord: gone.onnx: no such file\n"), run.err());
    assertTrue(run.err().contains("\tat org.concord."), run.err());
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
        "robustness",
        "render",
        "train",
        "completion",
        "manual",
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
    return Concord.commandLine().getSubcommands();
  }
}

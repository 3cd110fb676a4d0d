package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

final class FishCompletionTest {
  @TempDir static Path folder;
  private static Path script;

  @BeforeAll
  static void writeScript() throws Exception {
    script =
        Files.writeString(
            folder.resolve("concord.fish"), Invocation.of("completion", "fish").done().out());
    Files.createFile(folder.resolve("rule.onnx"));
  }

  @Test
  void namesEveryCommandAndOption() throws Exception {
    List<String> lines = Files.readAllLines(script);
    Concord.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertHas(lines, "'__fish_use_subcommand' -a " + name + " -d '");
              for (OptionSpec option : command.getCommandSpec().options()) {
                assertHas(
                    lines,
                    "'__fish_seen_subcommand_from %s' .*-l %s .*-d '\\S.*'"
                        .formatted(name, option.longestName().substring(2)));
              }
            });
  }

  private static void assertHas(List<String> lines, String pattern) {
    assertTrue(lines.stream().anyMatch(line -> line.matches(".* " + pattern + ".*")), pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ev                         | evaluate
          evaluate --mut             | --mutate-at
          evaluate --provider cuda:  | cuda:all
          render --theme=            | --theme=dark --theme=light
          render --palette d         | distinct
          describe ru                | rule.onnx
          evaluate --model ru        | rule.onnx
          evaluate --seed ru         |
          completion f               | fish
          help ev                    | evaluate
          """)
  void fishCompletes(String line, String expected) throws Exception {
    assumeTrue(onPath("fish"), "there is no fish on the path");
    Process fish =
        new ProcessBuilder(
                "fish",
                "--no-config",
                "-c",
                "source concord.fish; complete -C 'concord " + line + "'")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String offered = new String(fish.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, fish.waitFor());
    assertEquals(
        expected == null ? List.of() : List.of(expected.split(" ")),
        offered.lines().map(each -> each.replaceFirst("\t.*", "")).sorted().toList());
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }
}

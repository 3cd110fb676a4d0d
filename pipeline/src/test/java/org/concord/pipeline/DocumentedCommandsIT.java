package org.concord.pipeline;

import static com.google.common.base.Strings.nullToEmpty;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.base.Splitter;
import com.google.common.collect.Sets;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the README and of the pages in {@code docs}, run with the jar by a shell in which
 * there is little else, those of a page one after another in one folder. What this cannot run is in
 * the table of {@code docs/by-hand.md}.
 */
@Timeout(600)
final class DocumentedCommandsIT {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path BY_HAND = PROJECT.resolve("docs/by-hand.md");
  private static final Pattern ROW = Pattern.compile("\\| `(.*?)` \\|.*");
  private static final int INCONCLUSIVE = 4;

  /** In the place of a recipe's iterations. */
  private static final String SHORT =
      "iterations: 4\nsteps: 4\nvalidation: {digits: 40, sample: 20, every: 2, steps: 4}\n";

  private static final List<String> TOOLS = List.of("cat", "cp", "mkdir");

  private static final String CONCORD =
      """
      concord() {
        local code
        exec 3<>"/dev/tcp/127.0.0.1/$PORT"
        printf '%s\\n' "$#" "$@" >&3
        read -r code <&3
        cat <&3
        exec 3>&-
        return "$code"
      }
      set -e
      """;

  @TempDir static Path temporary;
  private static Path folder;
  private static Process server;
  private static String port;
  private static List<MarkdownCommands> blocks;
  private static Set<String> byHand;
  private static Path page;

  @BeforeAll
  static void readPages() throws IOException {
    blocks = new ArrayList<>(MarkdownCommands.of(PROJECT.resolve("README.md")));
    try (Stream<Path> pages = Files.list(PROJECT.resolve("docs"))) {
      for (Path each : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        blocks.addAll(MarkdownCommands.of(each));
      }
    }
    byHand =
        Files.readAllLines(BY_HAND).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1))
            .collect(Collectors.toSet());
  }

  @BeforeAll
  static void startServer() throws Exception {
    folder = Files.createDirectory(temporary.resolve("folder"));
    Path tools = Files.createDirectory(temporary.resolve("tools"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin", tool));
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1"));
    try (JarFile jar = new JarFile(JarProcess.JAR.toFile())) {
      for (String opened :
          Splitter.on(' ').split(jar.getManifest().getMainAttributes().getValue("Add-Opens"))) {
        command.add("--add-opens=" + opened + "=ALL-UNNAMED");
      }
    }
    Path classes =
        Path.of(CommandServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    command.addAll(
        List.of(
            "-cp",
            JarProcess.JAR.toAbsolutePath() + File.pathSeparator + classes,
            CommandServer.class.getName()));
    server =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(temporary.resolve("server").toFile())
            .start();
    port = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8)).readLine();
  }

  @AfterAll
  static void stopServer() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  @TestFactory
  Stream<DynamicTest> runs() {
    return blocks.stream()
        .filter(block -> !script(block).isBlank())
        .map(
            block ->
                dynamicTest(
                    "%s:%d".formatted(PROJECT.relativize(block.page()), block.line()),
                    () -> run(block)));
  }

  /** What is run of a block. */
  private static String script(MarkdownCommands block) {
    return block.commands().stream()
        .filter(command -> !byHand.contains(MarkdownCommands.plain(command)))
        .collect(Collectors.joining("\n"));
  }

  private static void run(MarkdownCommands block) throws Exception {
    if (!block.page().equals(page)) {
      lay();
      page = block.page();
    }
    String script = script(block);
    assumeTrue(
        !script.contains("mnist:") || !nullToEmpty(System.getenv("CONCORD_DATA")).isEmpty(),
        "skipped: set CONCORD_DATA to a folder that holds the four MNIST files to run this test");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", CONCORD + script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().clear();
    shell.environment().putAll(Map.of("PATH", temporary.resolve("tools").toString(), "PORT", port));
    Process process = shell.start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(script.contains("concord check ") ? INCONCLUSIVE : 0, process.waitFor(), answer);
  }

  /** Lays down what is in a clone, and the models and files that pages speak of. */
  private static void lay() throws IOException {
    MoreFiles.deleteDirectoryContents(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    Path zoo = PROJECT.resolve("models/zoo");
    Files.createSymbolicLink(folder.resolve("models"), zoo.getParent());
    Path samples = Files.createDirectories(folder.resolve("samples"));
    Files.createSymbolicLink(samples.resolve("scenes"), PROJECT.resolve("samples/scenes"));
    Path recipes = Files.createDirectory(samples.resolve("recipes"));
    for (String recipe : List.of("l2-noise.yaml", "concord.yaml")) {
      Files.writeString(
          recipes.resolve(recipe),
          Files.readString(PROJECT.resolve("samples/recipes").resolve(recipe))
                  .replaceAll("(?m)^(iterations|validation|steps):.*", "")
              + SHORT);
    }
    Files.copy(zoo.resolve("concord.onnx"), folder.resolve("mine.onnx"));
    Files.copy(zoo.resolve("l2.onnx"), folder.resolve("other.onnx"));
    Files.copy(zoo.resolve("concord.onnx"), folder.resolve("new.onnx"));
    Files.copy(zoo.resolve("l2-noise.onnx"), folder.resolve("current.onnx"));
    Files.copy(zoo.resolve("l2-noise.onnx"), folder.resolve("article.onnx"));
    TestModels.grid(folder.resolve("grid.onnx"), TestModels.weights(1));
  }

  @Test
  void whatIsRunByHandIsOnAPage() {
    Set<String> shown =
        blocks.stream()
            .flatMap(block -> block.commands().stream())
            .map(MarkdownCommands::plain)
            .collect(Collectors.toSet());
    assertEquals(Set.of(), Sets.difference(byHand, shown));
  }
}

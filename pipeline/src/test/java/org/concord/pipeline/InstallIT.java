package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code make install}, and the command that it lays down. */
@Timeout(InstallIT.TIMEOUT_SECONDS)
final class InstallIT {
  static final int TIMEOUT_SECONDS = 600;

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static Path prefix;

  /** What a process answered. */
  private record Answer(int code, String out) {}

  @BeforeAll
  static void install() throws Exception {
    prefix = folder.resolve("a prefix");
    Answer answer = make("install");
    assertEquals(0, answer.code(), answer.out());
    assertTrue(Files.size(prefix.resolve("lib/concord/concord.jsa")) > 1_000_000);
  }

  @AfterAll
  static void uninstall() throws Exception {
    assertEquals(0, make("uninstall").code());
    try (var left = Files.walk(prefix)) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
  }

  /** Of the jar that is there: make would build it anew if a source were younger. */
  private static Answer make(String target) throws Exception {
    return run(
        PROJECT, "make", "-s", "-o", "pipeline/target/concord.jar", target, "PREFIX=" + prefix);
  }

  private static Answer concord(Object... arguments) throws Exception {
    List<Object> command = new ArrayList<>(List.of(prefix.resolve("bin/concord")));
    command.addAll(List.of(arguments));
    return run(folder, command.toArray());
  }

  private static Answer run(Path directory, Object... command) throws Exception {
    Process process = start(directory, command);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out);
  }

  private static Process start(Path directory, Object... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command).stream().map(String::valueOf).toList())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private static Object[] evaluation(Path out) {
    return new Object[] {
      "evaluate",
      "--model",
      PROJECT.resolve("models/zoo/concord.onnx"),
      "--data=samples",
      "--limit=16",
      "--steps=2",
      "--no-video",
      "--provider=cpu",
      "--out",
      out
    };
  }

  @Test
  void evaluatesAsTheJarDoes() throws Exception {
    Path installed = folder.resolve("installed");
    Answer answer = concord(evaluation(installed));
    assertEquals(0, answer.code(), answer.out());
    Path plain = folder.resolve("plain");
    assertEquals(0, JarProcess.start(folder, evaluation(plain)).waitFor());
    assertEquals(
        -1, Files.mismatch(installed.resolve("report.json"), plain.resolve("report.json")));
  }

  @Test
  void runsThroughALinkFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), prefix.resolve("bin/concord"));
    assertEquals(new Answer(0, "concord 0.1.0\n"), run(Path.of("/"), link, "--version"));
  }

  @Test
  void takesItsClassesFromTheArchive() throws Exception {
    Answer answer =
        run(
            folder,
            "env",
            "JDK_JAVA_OPTIONS=-Xlog:class+load=info",
            prefix.resolve("bin/concord"),
            "--version");
    long archived =
        answer.out().lines().filter(line -> line.endsWith("shared objects file (top)")).count();
    assertTrue(archived > 100, answer.out());
  }

  @Test
  void runsWithoutAWordWhereTheArchiveDoesNotFit() throws Exception {
    Path archive = prefix.resolve("lib/concord/concord.jsa");
    Path away = prefix.resolve("lib/concord/away.jsa");
    Files.move(archive, away);
    try {
      assertEquals(new Answer(0, "concord 0.1.0\n"), concord("--version"));
      Files.writeString(archive, "something else");
      assertEquals(new Answer(0, "concord 0.1.0\n"), concord("--version"));
    } finally {
      Files.deleteIfExists(archive);
      Files.move(away, archive);
    }
  }

  @Test
  void handsOnExitCodesAndSignals() throws Exception {
    Answer refused = concord("describe", "gone.onnx");
    assertEquals(2, refused.code());
    assertEquals("concord: gone.onnx: no such file\n", refused.out());

    Process process =
        start(
            folder,
            prefix.resolve("bin/concord"),
            "evaluate",
            "--model",
            PROJECT.resolve("models/zoo/concord.onnx"),
            "--data=samples",
            "--steps=100000",
            "--out=long");
    while (process.isAlive() && !Files.exists(folder.resolve("long/.concord/run.json"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
  }

  @Test
  void bashCompletesIt() throws Exception {
    Path script = prefix.resolve("share/bash-completion/completions/concord");
    Answer answer = run(folder, "bash", "-c", "source \"$0\" && complete -p concord", script);
    assertEquals(0, answer.code(), answer.out());
    assertTrue(answer.out().contains("-F _complete_concord concord"), answer.out());
  }

  @Test
  void laysDownFishCompletionAndTheManualPage() throws Exception {
    for (var file :
        Map.of(
                "share/fish/vendor_completions.d/concord.fish", List.of("completion", "fish"),
                "share/man/man1/concord.1", List.of("manual"))
            .entrySet()) {
      assertEquals(
          concord(file.getValue().toArray()).out(),
          Files.readString(prefix.resolve(file.getKey())),
          file.getKey());
    }
  }
}

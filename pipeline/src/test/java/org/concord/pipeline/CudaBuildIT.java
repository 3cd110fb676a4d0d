package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build with CUDA on a machine without. Its ONNX Runtime, three quarters of a gigabyte, is
 * taken from the local Maven repository; the test is skipped where {@code -Pcuda} was never built.
 */
@Timeout(300)
final class CudaBuildIT {
  private static final Path RUNTIME = Path.of(System.getProperty("concord.cudaRuntime"));

  @TempDir Path folder;

  @BeforeEach
  void needsTheRuntimeAndNoDevice() {
    assumeTrue(Files.exists(RUNTIME), "skipped: " + RUNTIME.getFileName() + " is not here");
    assumeFalse(Files.exists(Path.of("/dev/nvidia0")), "skipped: there is a CUDA device");
  }

  @Test
  void cudaThatIsAskedForIsOneLineThatNamesWhatIsMissing() throws Exception {
    Path err = folder.resolve("err");
    assertEquals(2, evaluate("cuda", err));
    List<String> lines = Files.readAllLines(err, StandardCharsets.UTF_8);
    String last = lines.get(lines.size() - 1);
    assertTrue(last.matches(".*--provider cuda cannot be used: lib\\S+ is missing; .*"), last);
    assertEquals(1, lines.size(), () -> String.join("\n", lines));
    assertTrue(Files.notExists(folder.resolve("report")));
  }

  @Test
  void autoRunsOnTheCpuAndIsSilent() throws Exception {
    Path err = folder.resolve("err");
    assertEquals(0, evaluate("auto", err));
    String run = Files.readString(folder.resolve("report").resolve("run.json"));
    assertTrue(run.contains("\"used\": \"cpu\""), run);
    String said = Files.readString(err);
    assertTrue(said.lines().allMatch(line -> line.contains("digits")), said);
  }

  private int evaluate(String provider, Path err) throws Exception {
    Path model = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(RUNTIME + File.pathSeparator + System.getProperty("concord.jar"));
    command.add("org.concord.pipeline.cli.Concord");
    command.addAll(List.of("evaluate", "--model", model.toString(), "--data", "samples"));
    command.addAll(List.of("--limit", "20", "--steps", "4", "--no-video"));
    command.addAll(List.of("--provider", provider, "--out", folder.resolve("report").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(4, TimeUnit.MINUTES));
    return process.exitValue();
  }
}

package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script that all samples of schedules run, with the jar. */
@Timeout(300)
final class ScheduleSamplesIT {
  private static final Path SCRIPT = Path.of("../samples/schedules/check.sh").toAbsolutePath();

  @TempDir Path folder;

  private Path three;
  private Path noisy;
  private Path gate;

  @BeforeEach
  void writeInput() throws IOException {
    noisy = TestModels.noisyRule(folder.resolve("noisy.onnx"), 1);
    three =
        Files.write(
            folder.resolve("three.onnx"),
            RuleFile.bytes(TestModels.always(3), RuleMetadata.DEFAULT.withFireRate(1)));
    gate =
        Files.writeString(
            folder.resolve("gate.yaml"),
            "thresholds: [{metric: totalAgreement, change: {margin: 0.5}}]");
  }

  /** Runs the script and returns its exit code. */
  private int run(Path candidate, Path baseline) throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder("sh", SCRIPT.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mail").toFile());
    process
        .environment()
        .putAll(
            Map.of(
                "CONCORD_JAR", JarProcess.JAR.toAbsolutePath().toString(),
                "CANDIDATE", candidate.toString(),
                "BASELINE", baseline.toString(),
                "OUT", "out",
                "DATA", "samples",
                "GATE", gate.toString(),
                "HISTORY", "history.jsonl",
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "MORE", "--limit 200 --steps 8 --provider cpu"));
    return process.start().waitFor();
  }

  private String mail() throws IOException {
    return Files.readString(folder.resolve("mail"));
  }

  @Test
  void aPassIsQuietAndAFailureIsMailed() throws Exception {
    assertEquals(0, run(three, noisy), mail());
    assertEquals("", mail());
    assertTrue(Files.exists(folder.resolve("out/junit.xml")));
    assertEquals(3, run(noisy, three), mail());
    assertTrue(mail().contains("fail: noisy against three"), mail());
    assertEquals(2, Files.readAllLines(folder.resolve("history.jsonl")).size());
  }

  @Test
  void noSecondRunBeginsWhileOneIsAtWork() throws Exception {
    Process holder =
        new ProcessBuilder("flock", "out.lock", "sleep", "60").directory(folder.toFile()).start();
    try {
      while (holder.isAlive() && !Files.exists(folder.resolve("out.lock"))) {
        Thread.onSpinWait();
      }
      assertEquals(75, run(three, noisy), mail());
      assertFalse(Files.exists(folder.resolve("out")));
    } finally {
      holder.descendants().forEach(ProcessHandle::destroy);
      holder.destroy();
    }
  }
}

package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Evaluations that the operating system kills, without a word of warning, and that are resumed.
 * {@code -Dconcord.kills=10} kills more often.
 */
@Timeout(KilledEvaluationIT.TIMEOUT_SECONDS)
final class KilledEvaluationIT {
  static final int TIMEOUT_SECONDS = 1800;
  private static final int KILLS = Integer.getInteger("concord.kills", 1);
  private static final int SHARDS = 16;

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    model = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
  }

  @Test
  void resumesToTheSameBytesWheneverItWasKilled() throws Exception {
    Path whole = folder.resolve("whole");
    assertEquals(0, start(whole).waitFor(), () -> JarProcess.messages(folder));
    Random random = new Random(0);
    for (int kill = 0; kill < KILLS; kill++) {
      Path out = folder.resolve("killed-" + kill);
      int after = 1 + random.nextInt(SHARDS / 2);
      Process process = start(out);
      while (JarProcess.parts(out).size() < after) {
        assertTrue(process.isAlive(), () -> JarProcess.messages(folder));
        TimeUnit.MILLISECONDS.sleep(random.nextInt(20));
      }
      process.destroyForcibly().waitFor();
      assertFalse(Files.exists(out.resolve("_SUCCESS")));

      assertEquals(2, start(out).waitFor());
      assertTrue(
          JarProcess.messages(folder).contains("holds an unfinished run"),
          JarProcess.messages(folder));

      Map<String, FileTime> before = JarProcess.parts(out);
      Process resumed = start(out, "--resume");
      Map<String, FileTime> seen = JarProcess.parts(out);
      while (resumed.isAlive()) {
        seen.putAll(JarProcess.parts(out));
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertEquals(0, resumed.waitFor(), () -> JarProcess.messages(folder));
      // Whatever was done is not done again.
      before.forEach((part, time) -> assertEquals(time, seen.get(part), part));
      for (String name : Files.readAllLines(whole.resolve("_SUCCESS"))) {
        if (!name.equals("run.json") && !name.equals("report.html")) {
          assertEquals(-1, Files.mismatch(whole.resolve(name), out.resolve(name)), name);
        }
      }
    }
  }

  private Process start(Path out, String... more) throws IOException {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--model",
                model,
                "--data",
                "samples",
                "--limit",
                500,
                "--steps",
                500,
                "--out",
                out));
    arguments.addAll(List.of(more));
    return JarProcess.start(folder, arguments.toArray());
  }
}

package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed without a word of warning, and one that is told to stop. */
@Timeout(KilledTrainingIT.TIMEOUT_SECONDS)
final class KilledTrainingIT {
  static final int TIMEOUT_SECONDS = 600;

  /** What the JVM reports of a process that SIGKILL ended: no process ends itself so. */
  private static final int KILLED = 128 + 9;

  /**
   * The first checkpoint comes after 1 % of the iterations, so that the kill never comes too late.
   */
  private static final String RECIPE =
      """
      noise: 0.02
      averaging: 0.9
      iterations: 400
      steps: [5, 10]
      batch: 4
      pool: 16
      checkpointEvery: 4
      validation: {digits: 40, sample: 20, every: 100, steps: 8}
      """;

  @TempDir Path folder;
  private Process process;

  @BeforeEach
  void writeRecipe() throws IOException {
    Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
  }

  @AfterEach
  void endProcess() {
    process.destroyForcibly();
  }

  @Test
  void resumesToTheSameBytesAsAnUninterruptedTraining() throws Exception {
    train("alone.onnx");
    assertEquals(0, process.waitFor(), () -> JarProcess.messages(folder));

    train("killed.onnx");
    Path checkpoint = folder.resolve("killed.checkpoint");
    while (!Files.exists(checkpoint)) {
      assertTrue(process.isAlive(), () -> JarProcess.messages(folder));
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroyForcibly();
    assertEquals(KILLED, process.waitFor(), "the training ended before it could be killed");
    assertFalse(Files.exists(folder.resolve("killed.onnx")));
    assertNotEquals(-1, Files.mismatch(folder.resolve("alone.checkpoint"), checkpoint));

    train("killed.onnx", "--resume");
    assertEquals(0, process.waitFor(), () -> JarProcess.messages(folder));
    for (String extension : new String[] {".onnx", ".loss.csv", ".validation.csv", ".checkpoint"}) {
      assertEquals(
          -1,
          Files.mismatch(folder.resolve("alone" + extension), folder.resolve("killed" + extension)),
          extension);
    }
  }

  @Test
  void savesACheckpointAndSaysHowToGoOnWhenToldToStop() throws Exception {
    Files.writeString(
        folder.resolve("recipe.yaml"),
        RECIPE.replace("checkpointEvery: 4", "checkpointEvery: 400"));
    train("stopped.onnx", "--pictures", "1");
    Path pictures = folder.resolve("stopped.pictures");
    while (!Files.exists(pictures)) {
      assertTrue(process.isAlive(), () -> JarProcess.messages(folder));
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroy();
    assertEquals(143, process.waitFor(), () -> JarProcess.messages(folder));
    assertTrue(
        JarProcess.messages(folder)
            .matches(
                "(?s).*concord: interrupted after \\d+ iterations, which stopped.checkpoint has; to"
                    + " go on, give the same command with --resume added, or make train with"
                    + " RESUME=1\\R"),
        () -> JarProcess.messages(folder));
    assertTrue(Files.exists(folder.resolve("stopped.checkpoint")));
    assertFalse(Files.exists(folder.resolve("stopped.onnx")));
    train("stopped.onnx", "--resume", "--quiet");
    assertEquals(0, process.waitFor(), () -> JarProcess.messages(folder));
    assertEquals("", JarProcess.messages(folder));
  }

  private void train(String out, Object... more) throws IOException {
    Object[] first = {"train", "--recipe", "recipe.yaml", "--data", "samples", "--out", out};
    Object[] arguments = new Object[first.length + more.length];
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    process = JarProcess.start(folder, arguments);
  }
}

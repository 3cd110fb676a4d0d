package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training that the operating system kills, without a word of warning. */
@Timeout(180)
final class KilledTrainingIT {
  private static final String RECIPE =
      """
      noise: 0.02
      averaging: 0.9
      iterations: 60
      steps: [10, 20]
      checkpointEvery: 7
      validation: {digits: 40, sample: 20, every: 20, steps: 8}
      """;

  @TempDir Path folder;

  @Test
  void resumesToTheSameBytesAsOneThatWasLeftAlone() throws Exception {
    Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    finish(train("alone.onnx"));

    Process process = train("killed.onnx");
    while (process.isAlive() && !Files.exists(folder.resolve("killed.checkpoint"))) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertTrue(process.isAlive(), "the training ended before it could be killed");
    process.destroyForcibly();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertFalse(Files.exists(folder.resolve("killed.onnx")));

    finish(train("killed.onnx", "--resume"));
    for (String extension : new String[] {".onnx", ".loss.csv", ".validation.csv", ".checkpoint"}) {
      assertEquals(
          -1,
          Files.mismatch(folder.resolve("alone" + extension), folder.resolve("killed" + extension)),
          extension);
    }
  }

  private Process train(String out, Object... more) throws IOException {
    Object[] arguments = new Object[7 + more.length];
    Object[] first = {"train", "--recipe", "recipe.yaml", "--data", "samples", "--out", out};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return JarProcess.start(folder, arguments);
  }

  private void finish(Process process) throws Exception {
    assertEquals(0, process.waitFor(), Files.readString(folder.resolve("stderr")));
  }
}

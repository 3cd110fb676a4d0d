package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A film whose process is told to stop while it is encoded. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows ends processes without telling them")
@Timeout(120)
final class InterruptedFilmIT {
  @TempDir Path folder;

  @Test
  void leavesNothingBehind() throws Exception {
    Path model = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    Path films = Files.createDirectory(folder.resolve("films"));
    Process process =
        JarProcess.start(
            folder,
            "render",
            "--scene",
            "mosaic",
            "--model",
            model,
            "--data",
            "samples", //
            "--steps",
            "100000",
            "--out",
            films.resolve("film.mp4"));
    while (process.isAlive() && films.toFile().list().length == 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertTrue(process.isAlive(), Files.readString(folder.resolve("stderr")));
    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertNotEquals(0, process.exitValue());
    assertArrayEquals(new String[0], films.toFile().list());
  }
}

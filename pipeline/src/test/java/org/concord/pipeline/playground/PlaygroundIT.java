package org.concord.pipeline.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.io.Resources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concord.automaton.model.ModelFile;
import org.concord.pipeline.TestDigits;
import org.concord.render.video.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser: what a visitor does with a mouse and keys, and what the cells answer. */
@Timeout(150)
final class PlaygroundIT {
  private static final int TIMEOUT_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void cellsAnswerAStrokeAndItsErasure() throws Exception {
    Optional<Browser> browser = Browser.find(folder);
    assumeTrue(browser.isPresent(), Browser.MISSING);
    Path zoo = Path.of("..", "models", "zoo");
    List<ModelFile> models =
        List.of(
            ModelFile.read(zoo.resolve("concord.onnx")), ModelFile.read(zoo.resolve("ce.onnx")));
    Path play = folder.resolve("play.html");
    Files.writeString(
        play,
        new PlaygroundPage(
                PlaygroundModels.of(models), PlaygroundDigits.of(TestDigits.samples(100)))
            .html());
    String visit =
        Resources.toString(
            Resources.getResource(PlaygroundIT.class, "visit.html"), StandardCharsets.UTF_8);

    Map<String, String> seen = browser.get().open(visit, List.of(play), TIMEOUT_SECONDS);

    assertEquals("none", seen.get("error"));
    assertEquals("Draw a digit, or choose one", seen.get("empty"));
    assertTrue(seen.get("drawn").matches("All \\d+ cells agree on 1"), seen.get("drawn"));
    int drawn = Integer.parseInt(seen.get("cellsDrawn"));
    int halved = Integer.parseInt(seen.get("cellsHalved"));
    assertTrue(0 < halved && halved < drawn, seen.toString());
    assertNotEquals(seen.get("pixelsDrawn"), seen.get("pixelsHalved"));
    assertEquals(drawn, Integer.parseInt(seen.get("cellsUndone")));
    assertEquals("1", seen.get("stepsOfOneStep"));
    assertTrue(seen.get("loaded").matches("All \\d+ cells agree on 0, rightly"), seen.toString());
    assertEquals("84×84", seen.get("size"));
    assertEquals(seen.get("loadedCells"), seen.get("linkedCells"));
    assertEquals("true", seen.get("recording"));
    assertEquals("concord-concord-seed-0.webm video/webm", seen.get("recorded"));
    assertTrue(Integer.parseInt(seen.get("recordedBytes")) > 1000, seen.toString());
    assertTrue(Integer.parseInt(seen.get("keyedCells")) > 0, seen.toString());
    assertEquals("ce", seen.get("model"));
  }
}

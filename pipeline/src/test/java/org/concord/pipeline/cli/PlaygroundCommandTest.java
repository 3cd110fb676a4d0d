package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaygroundCommandTest {
  @TempDir Path folder;

  @Test
  void writesAPageOfModelsAndDigits() throws IOException {
    Path rule = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    Path grid = TestModels.grid(folder.resolve("grid.onnx"), TestModels.weights(2));
    String data = TestDigits.write(folder, TestDigits.bars(30));
    Path page = folder.resolve("pages/play.html");
    Invocation run =
        Invocation.of("playground", "--model", rule + "," + grid, "--data", data, "--out", page)
            .done();
    assertEquals(page + System.lineSeparator(), run.out());
    String html = Files.readString(page);
    assertTrue(html.contains("\"name\":\"rule\""), "the rule's weights");
    assertTrue(html.contains("\"name\":\"grid\""), "the grid's weights");
    assertTrue(html.contains("bars-images-idx3-ubyte"), "the name of the data");
  }

  @Test
  void takesTheOptionsOfModels() throws IOException {
    Path rule = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    Path page = folder.resolve("play.html");
    Invocation.of("playground", "--model", rule, "--fire-rate", 0.25, "--noise", 0.5, "--out", page)
        .done();
    String html = Files.readString(page);
    assertTrue(html.contains("\"fireRate\":0.25,\"noiseStddev\":0.5"), "fire rate and noise");
    assertTrue(html.contains("samples"), "the digits that ship");
  }

  @Test
  void namesModelsThatItLeavesOut() throws IOException {
    Path rule = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    Path whole = TestModels.wholeStepGrid(folder.resolve("whole.onnx"), TestModels.weights(1));
    Path page = folder.resolve("play.html");
    Invocation run =
        Invocation.of("playground", "--model", whole + "," + rule, "--out", page).done();
    assertTrue(
        run.err().startsWith("whole is left out of the playground: it draws random numbers"),
        run.err());
    assertTrue(Files.readString(page).contains("<b>whole</b> draws random numbers"));
  }

  @Test
  void refusesIfNoModelIsLeft() throws IOException {
    Path whole = TestModels.wholeStepGrid(folder.resolve("whole.onnx"), TestModels.weights(1));
    Path page = folder.resolve("play.html");
    String fault = Invocation.of("playground", "--model", whole, "--out", page).fault(2);
    assertTrue(
        fault.startsWith(
            "--model must name one model that a page can run, actual: whole draws random numbers"),
        fault);
    assertFalse(Files.exists(page));
  }

  @Test
  void replacesAPageOnlyIfAsked() throws IOException {
    Path rule = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    Path page = Files.writeString(folder.resolve("play.html"), "mine");
    assertEquals(
        "--out " + page + " exists; give --overwrite to replace it",
        Invocation.of("playground", "--model", rule, "--out", page).fault(2));
    assertEquals("mine", Files.readString(page));
    Invocation.of("playground", "--model", rule, "--out", page, "--overwrite").done();
    assertTrue(Files.size(page) > 10_000);
  }
}

package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DescribeCommandTest {
  @TempDir Path folder;

  @Test
  void printsTheCard() throws IOException {
    Path rule = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    String card = Invocation.of("describe", rule).done().out();
    assertTrue(card.contains("[cells, 180]"), card);
    assertTrue(card.contains("0.02 (from metadata)"), card);
    Path grid = TestModels.nextStateGrid(folder.resolve("g.onnx"), TestModels.weights(1), 28);
    assertTrue(Invocation.of("describe", grid).done().out().contains("[batch, 28, 28, 20]"));
  }

  @Test
  void writesACardWithWhatWasTrainedAndMeasured() throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve("r.yaml"),
            "{iterations: 2, steps: 2, noise: 0.02, validation: {digits: 20, sample: 20}}");
    Path rule = folder.resolve("rule.onnx");
    Invocation.of("train", "--recipe", recipe, "--data", "samples", "--out", rule).done();
    Path report = folder.resolve("report");
    Invocation.of(
            "evaluate --data samples --limit 20 --steps 6 --no-video",
            "--model",
            rule,
            "--out",
            report)
        .done();
    Path card = folder.resolve("rule.md");
    Invocation.of("describe", rule, "--report", report, "--out", card).done();

    String text = Files.readString(card);
    assertTrue(text.startsWith("# rule\n"), text);
    assertTrue(text.contains("| weights | 22,499 |"), text);
    assertTrue(text.contains("2 iterations on samples (600 digits"), text);
    assertTrue(text.contains("mode: mutating"), text);
    JsonNode summary =
        new ObjectMapper().readTree(report.resolve("report.json").toFile()).at("/models/0/summary");
    String accuracy =
        String.format(Locale.ROOT, "| step 3 | %.2f ±", summary.get("accuracyAt3").asDouble());
    assertTrue(text.contains(accuracy), text);
    assertEquals(text, Invocation.of("describe", rule, "--report", report).done().out());
    assertEquals(
        "--out " + card + " exists; give --overwrite to replace it",
        Invocation.of("describe", rule, "--out", card).fault(2));

    Path other = TestModels.noisyRule(folder.resolve("other.onnx"), 1);
    String fault = Invocation.of("describe", other, "--report", report).fault(2);
    assertTrue(
        fault.startsWith(report.resolve("report.json") + " must hold an evaluation of other"),
        fault);
  }

  @Test
  void refusesWhatIsNoModel() {
    Path nothing = folder.resolve("nothing.onnx");
    assertEquals(nothing + ": no such file", Invocation.of("describe", nothing).fault(2));
    assertTrue(Invocation.of("describe").fault(2).startsWith("Missing required parameter: 'FILE'"));
  }
}

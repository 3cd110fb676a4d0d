package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
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
  void refusesWhatIsNoModel() {
    Path nothing = folder.resolve("nothing.onnx");
    assertEquals(nothing + ": no such file", Invocation.of("describe", nothing).fault(2));
    assertTrue(Invocation.of("describe").fault(2).startsWith("Missing required parameter: 'FILE'"));
  }
}

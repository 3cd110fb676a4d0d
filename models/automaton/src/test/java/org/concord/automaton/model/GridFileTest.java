package org.concord.automaton.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.automaton.CellLayout;
import org.concord.automaton.importer.GridParity;
import org.concord.automaton.proto.Axes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridFileTest {
  private static final float TOLERANCE = 1e-5f;
  private static final int CANVAS = 28;

  @TempDir Path folder;

  @Test
  void gridComputesWhatTheRuleDoes() throws Exception {
    RuleWeights weights = TestModels.weights(1, 80, 40);
    Path file = folder.resolve("grid.onnx");
    Files.write(file, GridFile.bytes(weights, RuleMetadata.DEFAULT.withNoiseStddev(0.02f)));
    ModelFile grid = ModelFile.read(file);
    assertEquals(ModelKind.GRID, grid.kind());
    assertEquals(TensorLayout.CHANNELS_FIRST, grid.signature().layout());
    assertEquals(GridOutput.RESIDUAL, grid.gridOutput());
    assertEquals(0.02f, grid.noiseStddev());

    int cells = 2 * CANVAS * CANVAS;
    float[] canvases = TestModels.random(2, cells * 20);
    int[] dims = {2, CANVAS, CANVAS, 20};
    float[] residual =
        TestModels.run(
            grid.bytes(), Axes.permute(canvases, dims, 0, 3, 1, 2), 2, 20, CANVAS, CANVAS);
    assertArrayEquals(
        TestModels.run(
            TestModels.rule(weights),
            GridParity.neighborhoods(canvases, 20, 2, CANVAS, CANVAS),
            cells,
            CellLayout.ARTICLE.neighborhood()),
        Axes.permute(residual, new int[] {2, 19, CANVAS, CANVAS}, 0, 2, 3, 1),
        TOLERANCE);
  }
}

package org.concord.automaton.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.concord.automaton.InputException;
import org.concord.automaton.importer.GridParity;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.proto.Axes;
import org.junit.jupiter.api.Test;

class GridBatchTest {
  private static final float TOLERANCE = 1e-5f;

  private final RuleWeights weights = TestModels.weights(1);

  @Test
  void aFreeBatchHoldsWhatItIsAskedForAndAFixedOneWhatItMust() {
    assertEquals(5, capacity(TestModels.torchGrid(weights, -1, -1, -1)));
    assertEquals(3, capacity(TestModels.torchGrid(weights, 3, -1, -1)));
    assertEquals(8, capacity(TestModels.torchGrid(weights, 8, 28, 28)));
  }

  private static int capacity(byte[] model) {
    try (ModelSession session = ModelSession.open(ModelFile.of("m", model), Provider.CPU)) {
      GridBatch batch = new GridBatch(session, 5, 28, 28);
      return batch.capacity();
    }
  }

  @Test
  void computesTheResidualOfEachCellOnAnyCanvas() {
    assertComputes(TestModels.torchGrid(weights, -1, -1, -1), 9, 14);
    assertComputes(TestModels.torchGrid(weights, 4, 9, 14), 9, 14);
    assertComputes(TestModels.torchGrid(weights, 4, -1, 5), 1, 5);
  }

  /** Runs two digits, then one other: a batch that was larger leaves nothing behind. */
  private void assertComputes(byte[] model, int height, int width) {
    try (ModelSession session = ModelSession.open(ModelFile.of("m", model), Provider.CPU)) {
      GridBatch batch = new GridBatch(session, 4, height, width);
      for (int digits = 2; digits >= 1; digits--) {
        float[] cells = TestModels.random(digits, digits * height * width * 20);
        batch
            .input()
            .put(0, Axes.permute(cells, new int[] {digits, height, width, 20}, 0, 3, 1, 2));
        batch.run(digits);
        float[] residual = new float[digits * 19 * height * width];
        batch.output().get(0, residual);
        assertArrayEquals(
            weights.apply(GridParity.neighborhoods(cells, 20, digits, height, width)),
            Axes.permute(residual, new int[] {digits, 19, height, width}, 0, 2, 3, 1),
            TOLERANCE);
      }
    }
  }

  @Test
  void keepsTheLayoutOfAModelWithChannelsLast() {
    ModelFile model = ModelFile.of("m", TestModels.nextStateGrid(weights));
    float[] cells = TestModels.random(5, 28 * 28 * 20);
    float[] residual = weights.apply(GridParity.neighborhoods(cells, 20, 1, 28, 28));
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      GridBatch batch = new GridBatch(session, 2, 28, 28);
      batch.input().put(0, cells);
      batch.run(1);
      for (int i = 0; i < cells.length; i++) {
        float added = i % 20 == 0 ? 0 : residual[i / 20 * 19 + i % 20 - 1];
        assertEquals(cells[i] + added, batch.output().get(i), TOLERANCE);
      }
    }
  }

  @Test
  void anotherCanvasThanTheModelsIsRefused() {
    assertRefused("m: its canvas is fixed to 28×28, the data's is 28×29", 28, 28, 28, 29);
    assertRefused("m: its canvas is fixed to 28×any, the data's is 9×14", 28, -1, 9, 14);
    assertRefused("m: its canvas is fixed to any×28, the data's is 9×14", -1, 28, 9, 14);
  }

  private void assertRefused(
      String message, int fixedHeight, int fixedWidth, int height, int width) {
    byte[] model = TestModels.torchGrid(weights, -1, fixedHeight, fixedWidth);
    try (ModelSession session = ModelSession.open(ModelFile.of("m", model), Provider.CPU)) {
      assertEquals(
          message,
          assertThrows(InputException.class, () -> new GridBatch(session, 1, height, width))
              .getMessage());
    }
  }
}

package org.concord.training.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.concord.automaton.CellLayout;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.yaml.KeyException;
import org.concord.training.kernel.RuleKernels;
import org.concord.training.kernel.Tape;
import org.concord.training.random.TrainingRandomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRuleTest {
  private static final float TOLERANCE = 1e-6f;
  private static final int CELLS = 50;
  private static final int FREE = CellLayout.ARTICLE.firstLogit() - 1;
  private static final int ADDED = 6;
  private static final RuleShape SHAPE = new RuleShape(CellLayout.ARTICLE, 16, 16);
  private static final float[] PARAMETERS = parameters();
  private static final StartRule START =
      new StartRule("first.onnx", "0123", CellLayout.ARTICLE, SHAPE.weights(PARAMETERS));

  @Test
  void readsTheWeightsOfARuleFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("first.onnx");
    RuleFile.write(file, SHAPE.weights(PARAMETERS), RuleMetadata.DEFAULT);
    StartRule start = StartRule.read(file);
    assertEquals("first.onnx", start.name());
    assertArrayEquals(PARAMETERS, start.parameters(SHAPE, 0));
  }

  @Test
  void widenedLayersComputeTheSame() {
    RuleShape wide = new RuleShape(CellLayout.ARTICLE, 21, 19);
    float[] before = residuals(SHAPE, START.parameters(SHAPE, 7));
    float[] widened = START.parameters(wide, 7);
    assertArrayEquals(before, residuals(wide, widened), TOLERANCE);
    // The new units are there: the next step of a training can use them.
    int last = wide.offset(4) + SHAPE.hidden2() * CellLayout.ARTICLE.state();
    Arrays.fill(widened, last, wide.offset(5), 100);
    assertFalse(Arrays.equals(before, residuals(wide, widened)));
  }

  @Test
  void moreChannelsOfStateComputeTheSame() {
    CellLayout more = new CellLayout(25, CellLayout.ARTICLE.labels());
    RuleShape wide = new RuleShape(more, 16, 16);
    float[] before = residuals(SHAPE, START.parameters(SHAPE, 7));
    float[] after = residuals(wide, START.parameters(wide, 7));
    for (int cell = 0; cell < CELLS; cell++) {
      int from = cell * CellLayout.ARTICLE.state();
      int at = cell * more.state();
      assertArrayEquals(
          Arrays.copyOfRange(before, from, from + FREE),
          Arrays.copyOfRange(after, at, at + FREE),
          TOLERANCE);
      assertArrayEquals(new float[ADDED], Arrays.copyOfRange(after, at + FREE, at + FREE + ADDED));
      assertArrayEquals(
          Arrays.copyOfRange(before, from + FREE, from + CellLayout.ARTICLE.state()),
          Arrays.copyOfRange(after, at + FREE + ADDED, at + more.state()),
          TOLERANCE);
    }
  }

  @Test
  void refusesAnotherNumberOfLabels() {
    RuleShape letters = new RuleShape(new CellLayout(40, 26), 16, 16);
    assertEquals(
        "start must be a rule of 26 labels with at most 40 channels of state, as in the recipe,"
            + " actual: 10 and 19 in first.onnx",
        assertThrows(KeyException.class, () -> START.check(letters)).getMessage());
  }

  @Test
  void refusesToNarrowLayers() {
    START.check(SHAPE);
    assertEquals(
        "start must be a rule with hidden layers of at most 15 and 16 units, as in the recipe,"
            + " actual: 16 and 16 in first.onnx",
        assertThrows(
                KeyException.class, () -> START.check(new RuleShape(CellLayout.ARTICLE, 15, 16)))
            .getMessage());
  }

  /** What a rule computes from some neighbourhoods, in which added channels are zero. */
  private static float[] residuals(RuleShape shape, float[] parameters) {
    int perCell = CellLayout.ARTICLE.perCell();
    int added = shape.layout().perCell() - perCell;
    Tape tape = new Tape(shape);
    tape.reserve(CELLS, CELLS);
    for (int i = 0; i < CELLS * CellLayout.ARTICLE.neighborhood(); i++) {
      int channel = i % perCell;
      int moved = channel < CellLayout.ARTICLE.firstLogit() ? channel : channel + added;
      int at = i / perCell * shape.layout().perCell() + moved;
      tape.neighborhoods().put(at, (float) TrainingRandomness.uniform(1, i));
    }
    try (RuleKernels kernels = new RuleKernels(shape)) {
      kernels.load(parameters);
      kernels.forward(tape, 0, CELLS);
    }
    float[] residuals = new float[CELLS * shape.layout().state()];
    tape.residuals().get(0, residuals);
    return residuals;
  }

  private static float[] parameters() {
    Random random = new Random(6);
    float[] values = new float[SHAPE.parameters()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.1 * random.nextGaussian());
    }
    return values;
  }
}

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
  private static final RuleShape SHAPE = new RuleShape(16, 16);
  private static final float[] PARAMETERS = parameters();
  private static final StartRule START =
      new StartRule("first.onnx", "0123", SHAPE.weights(PARAMETERS));

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
    RuleShape wide = new RuleShape(21, 19);
    float[] before = residuals(SHAPE, START.parameters(SHAPE, 7));
    float[] widened = START.parameters(wide, 7);
    assertArrayEquals(before, residuals(wide, widened), TOLERANCE);
    // The new units are there: the next step of a training can use them.
    int last = wide.offset(4) + SHAPE.hidden2() * CellLayout.STATE;
    Arrays.fill(widened, last, wide.offset(5), 100);
    assertFalse(Arrays.equals(before, residuals(wide, widened)));
  }

  @Test
  void refusesToNarrowLayers() {
    START.check(SHAPE);
    assertEquals(
        "start must be a rule with hidden layers of at most 15 and 16 units, as in the recipe,"
            + " actual: 16 and 16 in first.onnx",
        assertThrows(KeyException.class, () -> START.check(new RuleShape(15, 16))).getMessage());
  }

  /** What a rule computes from some neighbourhoods. */
  private static float[] residuals(RuleShape shape, float[] parameters) {
    int cells = 50;
    Tape tape = new Tape(shape);
    tape.reserve(cells, cells);
    for (int i = 0; i < cells * CellLayout.NEIGHBORHOOD; i++) {
      tape.neighborhoods().put(i, (float) TrainingRandomness.uniform(1, i));
    }
    try (RuleKernels kernels = new RuleKernels(shape)) {
      kernels.load(parameters);
      kernels.forward(tape, 0, cells);
    }
    float[] residuals = new float[cells * CellLayout.STATE];
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

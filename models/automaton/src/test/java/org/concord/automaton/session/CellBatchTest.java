package org.concord.automaton.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.concord.automaton.CellLayout;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TestModels;
import org.junit.jupiter.api.Test;

class CellBatchTest {
  private static final float TOLERANCE = 1e-5f;
  private static final int CAPACITY = 50;

  private final RuleWeights weights = TestModels.weights(1);

  @Test
  void runsTheFirstCellsAndLeavesTheRestAlone() {
    ModelFile model = ModelFile.of("m", TestModels.rule(weights));
    float[] neighborhoods = TestModels.random(3, CAPACITY * CellLayout.ARTICLE.neighborhood());
    float[] expected = weights.apply(neighborhoods);
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      CellBatch batch = new CellBatch(session, CAPACITY);
      batch.neighborhoods().put(0, neighborhoods);
      for (int cells : new int[] {1, CAPACITY, 17}) {
        float[] untouched = new float[batch.residuals().capacity()];
        Arrays.fill(untouched, -77);
        batch.residuals().put(0, untouched);
        batch.run(cells);
        int values = cells * CellLayout.ARTICLE.state();
        assertArrayEquals(
            Arrays.copyOf(expected, values), read(batch.residuals(), 0, values), TOLERANCE);
        for (float value : read(batch.residuals(), values, untouched.length - values)) {
          assertEquals(-77, value);
        }
      }
    }
  }

  @Test
  void hiddenLayersOfOtherSizesRunToo() {
    RuleWeights small = TestModels.weights(2, 7, 5);
    ModelFile model = ModelFile.of("m", TestModels.rule(small));
    float[] neighborhoods = TestModels.random(4, 3 * CellLayout.ARTICLE.neighborhood());
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      CellBatch batch = new CellBatch(session, 3);
      batch.neighborhoods().put(0, neighborhoods);
      batch.run(3);
      assertArrayEquals(
          small.apply(neighborhoods),
          read(batch.residuals(), 0, 3 * CellLayout.ARTICLE.state()),
          TOLERANCE);
    }
  }

  private static float[] read(FloatBuffer buffer, int from, int count) {
    float[] values = new float[count];
    buffer.get(from, values);
    return values;
  }
}

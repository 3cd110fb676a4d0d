package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleResidualsTest {
  private static final float TOLERANCE = 1e-5f;

  private final RuleWeights weights = TestModels.weights(1);
  private final ModelFile model = ModelFile.of("m", TestModels.rule(weights));

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 20, 1_000})
  void callsOfAnySizeGiveTheSameResiduals(int maxCallCells) {
    int width = 40;
    byte[] pixels = new byte[width];
    Arrays.fill(pixels, (byte) 255);
    Population population =
        DigitsForTests.population(new Digits("bar", 1, width, pixels, null), 1, 0.1f, false);
    population.load(new int[] {0});
    int[] all = IntStream.range(0, width).toArray();
    float[] states = TestModels.random(2, width * CellLayout.ARTICLE.state());
    population.apply(0, all, 0, width, states);
    int[] odd = IntStream.range(0, width / 2).map(i -> 2 * i + 1).toArray();
    float[] residuals = new float[odd.length * CellLayout.ARTICLE.state()];
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      RuleResiduals rule = new RuleResiduals(session, width, maxCallCells);
      rule.compute(population, odd, odd.length, residuals);
    }
    assertArrayEquals(weights.apply(middleRows(states, odd)), residuals, TOLERANCE);
  }

  /** Neighbourhoods on a canvas of one row, all of gray 1. */
  private static float[] middleRows(float[] states, int[] cells) {
    float[] neighborhoods = new float[cells.length * CellLayout.ARTICLE.neighborhood()];
    int width = states.length / CellLayout.ARTICLE.state();
    for (int i = 0; i < cells.length; i++) {
      for (int dx = -1; dx <= 1; dx++) {
        int x = cells[i] + dx;
        if (x >= 0 && x < width) {
          int at = i * CellLayout.ARTICLE.neighborhood() + (4 + dx) * CellLayout.ARTICLE.perCell();
          neighborhoods[at] = 1;
          System.arraycopy(
              states,
              x * CellLayout.ARTICLE.state(),
              neighborhoods,
              at + 1,
              CellLayout.ARTICLE.state());
        }
      }
    }
    return neighborhoods;
  }

  @Test
  void aBlockOfLargeCanvasesHasRoom() {
    int cells = 16 * 1_000 * 1_000;
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      assertDoesNotThrow(() -> new RuleResiduals(session, cells));
    }
  }
}

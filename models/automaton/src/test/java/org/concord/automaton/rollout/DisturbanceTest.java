package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TestModels;
import org.junit.jupiter.api.Test;

/** See {@link RolloutTest} for what each state is. */
class DisturbanceTest {
  private static final int DIGITS = 60;
  private static final int DAMAGED_AT = 3;

  /** Changes no state, so that what is done to states stays to be seen. */
  private static final RuleWeights STILL =
      new RuleWeights(
          new float[CellLayout.ARTICLE.neighborhood()],
          new float[1],
          new float[1],
          new float[1],
          new float[CellLayout.ARTICLE.state()],
          new float[CellLayout.ARTICLE.state()]);

  private final Digits data = DigitsForTests.blots(DIGITS, 12, 12);

  private Recording run(RuleMetadata metadata, Disturbance disturbance, long seed) {
    ModelFile model = ModelFile.of("still", RuleFile.bytes(STILL, metadata));
    return Recording.of(model, new Blocks(data, 16, 0.1f), new Schedule(6, 0, seed, disturbance));
  }

  @Test
  void aShareOfTheCellsGetsRandomStates() {
    Recording run = run(RuleMetadata.DEFAULT, new Disturbance(0.3, DAMAGED_AT, 0), 1);
    int cells = 0;
    int damaged = 0;
    double sum = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      Frame before = run.digit(digit).get(DAMAGED_AT);
      assertEquals(0, Arrays.stream(before.state().toArray()).map(Math::abs).sum());
      Frame after = run.digit(digit).get(DAMAGED_AT + 1);
      for (int position : after.positions().toArray()) {
        double[] state = after.stateAt(position);
        cells++;
        damaged += state[0] == 0 ? 0 : 1;
        for (double channel : state) {
          assertTrue(channel >= -1 && channel < 1 && (channel == 0) == (state[0] == 0));
          sum += channel;
        }
      }
      assertEquals(0, after.flips());
    }
    assertEquals(0.3, damaged / (double) cells, 4 * Math.sqrt(0.3 * 0.7 / cells));
    double channels = damaged * (double) CellLayout.ARTICLE.state();
    assertEquals(0, sum / channels, 4 / Math.sqrt(3 * channels));
  }

  @Test
  void theSameCellsAreDamagedUnderAnyModelAndOthersUnderAnotherSeed() {
    Disturbance disturbance = new Disturbance(0.3, DAMAGED_AT, 0);
    Recording one = run(RuleMetadata.DEFAULT, disturbance, 1);
    Recording other = run(RuleMetadata.DEFAULT.withFireRate(0.9f), disturbance, 1);
    Recording seed = run(RuleMetadata.DEFAULT, disturbance, 2);
    for (int digit = 0; digit < DIGITS; digit++) {
      assertEquals(one.digit(digit).get(6).state(), other.digit(digit).get(6).state());
      assertNotEquals(one.digit(digit).get(6).state(), seed.digit(digit).get(6).state());
    }
  }

  @Test
  void stubbornCellsAreSeenAndNotCounted() {
    Recording run = run(RuleMetadata.DEFAULT, new Disturbance(0, 0, 0.2), 1);
    Recording free = run(RuleMetadata.DEFAULT, Disturbance.NONE, 1);
    int cells = 0;
    int counted = 0;
    Set<Integer> sizes = new HashSet<>();
    for (int digit = 0; digit < DIGITS; digit++) {
      cells += free.digit(digit).get(6).positions().length();
      counted += run.digit(digit).get(6).positions().length();
      sizes.add(run.digit(digit).get(6).positions().length());
      assertEquals(run.digit(digit).get(0).positions(), run.digit(digit).get(6).positions());
    }
    assertEquals(0.8, counted / (double) cells, 4 * Math.sqrt(0.2 * 0.8 / cells));
    assertTrue(sizes.size() > 1);
    // Cells that listen come to other states beside stubborn ones.
    ModelFile model = ModelFile.of("m", TestModels.rule(TestModels.weights(1)));
    Blocks blocks = new Blocks(data, 16, 0.1f);
    Frame beside =
        Recording.of(model, blocks, new Schedule(6, 0, 1, new Disturbance(0, 0, 0.2)))
            .digit(0)
            .get(6);
    Frame alone = Recording.of(model, blocks, new Schedule(6, 0, 1)).digit(0).get(6);
    int differing = 0;
    for (int position : beside.positions().toArray()) {
      differing += Arrays.equals(beside.stateAt(position), alone.stateAt(position)) ? 0 : 1;
    }
    assertTrue(differing > 0);
  }

  @Test
  void refusesWhatIsNoShare() {
    assertRefused("damage must be 0 to 1, actual: 1.5", 1.5, 3, 0);
    assertRefused("damage must be 0 to 1, actual: NaN", Double.NaN, 3, 0);
    assertRefused("damage must be after a step from 1 on, actual: 0", 0.5, 0, 0);
    assertRefused("stubborn must be at least 0 and below 1, actual: 1.0", 0, 0, 1);
  }

  private static void assertRefused(String message, double damage, int at, double stubborn) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new Disturbance(damage, at, stubborn))
            .getMessage());
  }
}

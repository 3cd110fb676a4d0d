package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.automaton.tally.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strides do what steps do, one by one. */
class StridesTest {
  private static final int DIGITS = 40;
  private static final Path ZOO = Path.of("..", "zoo");
  private final Digits data = DigitsForTests.blots(DIGITS, 13, 11);

  @Test
  void aPhaseIsCutIntoFewEqualStrides() {
    assertEquals(20, Strides.next(200));
    assertEquals(20, Strides.next(20));
    assertEquals(7, Strides.next(7));
    assertEquals(11, Strides.next(21));
    assertEquals(10, Strides.next(10));
    int left = 113;
    List<Integer> lengths = new ArrayList<>();
    while (left > 0) {
      lengths.add(Strides.next(left));
      left -= Strides.next(left);
    }
    assertEquals(List.of(19, 19, 19, 19, 19, 18), lengths);
  }

  @Test
  void countsLabelsAndMagnitudesAsStepsDo() {
    ModelFile model =
        ModelFile.of("rule", TestModels.rule(TestModels.weights(3))).withNoiseStddev(0.02f);
    assertSameCounts(model, new Schedule(47, 13, 1));
  }

  @Test
  void disturbsCellsAsStepsDo() {
    ModelFile model =
        ModelFile.of("rule", TestModels.rule(TestModels.weights(3))).withNoiseStddev(0.02f);
    assertSameCounts(model, new Schedule(47, 13, 1, new Disturbance(0.3, 29, 0.1)));
    assertSameCounts(model, new Schedule(30, 13, 1, new Disturbance(0.3, 13, 0)));
    assertSameCounts(model, new Schedule(30, 0, 1, new Disturbance(0.3, 5, 0.2)));
  }

  @Test
  void runsWithoutNoiseAndMutation() {
    ModelFile model = ModelFile.of("rule", TestModels.rule(TestModels.weights(4, 33, 17)));
    assertSameCounts(model, new Schedule(21, 0, 2));
  }

  @Test
  void runsCellsOfOtherChannelsAndLabels() {
    RuleMetadata letters = RuleMetadata.DEFAULT.withLabels(LabelNames.numbered(26));
    ModelFile model =
        ModelFile.of("rule", RuleFile.bytes(TestModels.weights(4, 32, 24, 17), letters));
    assertSameCounts(model.withNoiseStddev(0.02f), new Schedule(21, 8, 2));
  }

  @Test
  void runsOnAWideCanvas() {
    ModelFile model =
        ModelFile.of("rule", TestModels.rule(TestModels.weights(6))).withNoiseStddev(0.02f);
    assertSameCounts(DigitsForTests.blots(5, 84, 91), model, new Schedule(22, 9, 3));
  }

  @Test
  void statesAreKnownAtTheEndOfAStrideAlone() {
    ModelFile model = ModelFile.of("rule", TestModels.rule(TestModels.weights(3)));
    Set<Integer> known = new HashSet<>();
    run(
        data,
        model,
        new Schedule(30, 7, 1),
        true,
        (step, population) -> {
          if (step == 7 || step == 19 || step == 30) {
            known.add(step);
            assertTrue(Float.isFinite(population.channel(0, 3)));
          } else if (step > 0) {
            assertThrows(IllegalStateException.class, () -> population.channel(0, 3));
          }
        });
    assertEquals(Set.of(7, 19, 30), known);
  }

  @Test
  void aDigitThatOverflowsStopsAtTheSameStep() {
    ModelFile model = ModelFile.of("overflowing", TestModels.rule(OverflowingRule.WEIGHTS));
    assertSameCounts(model, new Schedule(30, 20, 1));
  }

  private void assertSameCounts(ModelFile model, Schedule schedule) {
    assertSameCounts(data, model, schedule);
  }

  private static void assertSameCounts(Digits digits, ModelFile model, Schedule schedule) {
    List<double[]> steps = counts(digits, model, schedule, false);
    List<double[]> strides = counts(digits, model, schedule, true);
    assertEquals(steps.size(), strides.size());
    int different = 0;
    for (int i = 0; i < steps.size(); i++) {
      for (int k = 0; k < steps.get(i).length; k++) {
        double expected = steps.get(i)[k];
        double actual = strides.get(i)[k];
        different += Math.abs(expected - actual) > 1e-4 * Math.max(1, Math.abs(expected)) ? 1 : 0;
      }
    }
    // A cell whose two greatest logits are all but equal may give either label.
    assertTrue(different <= steps.size() / 1_000, different + " of " + steps.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce", "l2", "l2-noise", "concord", "other sizes"})
  void aThousandDigitsEndInTheSameStatesAndTallies(String name) throws IOException {
    ModelFile model =
        name.equals("other sizes")
            ? ModelFile.of(name, TestModels.rule(TestModels.weights(5, 96, 40)))
                .withNoiseStddev(0.02f)
            : ModelFile.read(ZOO.resolve(name + ".onnx"));
    Digits digits = DigitsForTests.real(1_000);
    // The mutation comes where a stride of full length would go on.
    Schedule schedule = new Schedule(40, 13, 0);
    Tally steps = new Tally(CellLayout.ARTICLE, schedule.steps());
    Tally strides = new Tally(CellLayout.ARTICLE, schedule.steps());
    List<float[]> expected = states(digits, model, schedule, false, steps);
    List<float[]> actual = states(digits, model, schedule, true, strides);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), 1e-4f);
    }
    for (int step = 1; step <= schedule.steps(); step++) {
      for (Tally.Field field : Tally.Field.values()) {
        double count = steps.get(step, field);
        double other = strides.get(step, field);
        assertTrue(
            Math.abs(count - other) <= 1e-4 * count,
            step + " " + field + " " + count + " " + other);
      }
    }
  }

  /** The states of all cells before the mutation and at the end, by block. */
  private static List<float[]> states(
      Digits digits, ModelFile model, Schedule schedule, boolean inStrides, Tally tally) {
    List<float[]> states = new ArrayList<>();
    run(
        digits,
        model,
        schedule,
        inStrides,
        (step, population) -> {
          if (step > 0) {
            tally.add(step, population);
          }
          if (step == schedule.mutateAt() || step == schedule.steps()) {
            states.add(states(population));
          }
        });
    return states;
  }

  private static float[] states(Population population) {
    float[] states =
        new float[population.firstCell(population.digits()) * CellLayout.ARTICLE.state()];
    for (int i = 0; i < states.length; i++) {
      states[i] =
          population.channel(i / CellLayout.ARTICLE.state(), 1 + i % CellLayout.ARTICLE.state());
    }
    return states;
  }

  private static List<double[]> counts(
      Digits digits, ModelFile model, Schedule schedule, boolean inStrides) {
    List<double[]> counts = new ArrayList<>();
    run(
        digits,
        model,
        schedule,
        inStrides,
        (step, population) -> {
          for (int slot = 0; slot < population.digits(); slot++) {
            counts.add(
                new double[] {
                  population.imageIndex(slot),
                  population.cells(slot),
                  population.fired(slot),
                  population.flips(slot),
                  population.awakeBefore(slot),
                  population.agreedLabel(slot),
                  population.agreesAmongDecided(slot) ? 1 : 0,
                  population.majority(slot),
                  population.finite(slot) ? 1 : 0,
                  population.finite(slot) ? population.stateMagnitude(slot) : -1,
                  population.finite(slot) ? population.residualMagnitude(slot) : -1,
                });
          }
        });
    return counts;
  }

  private static void run(
      Digits digits,
      ModelFile model,
      Schedule schedule,
      boolean inStrides,
      BiConsumer<Integer, Population> observer) {
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      assertTrue(session.strides());
      Blocks blocks = new Blocks(digits, 16, model.aliveThreshold());
      try (Rollout rollout =
          inStrides
              ? Rollout.inStrides(session, blocks, schedule)
              : new Rollout(session, blocks, schedule)) {
        for (int block = 0; block < blocks.count(); block++) {
          rollout.run(blocks.runnable(block), observer::accept);
        }
      }
    }
  }
}

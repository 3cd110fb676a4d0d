package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.GridFile;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {
  /** Of states after 20 steps: single precision, summed in another order. */
  private static final double TOLERANCE = 1e-4;

  private static final RuleMetadata NOISY = RuleMetadata.DEFAULT.withNoiseStddev(0.02f);
  private static final Schedule SCHEDULE = new Schedule(20, 9, 5);

  private final RuleWeights weights = TestModels.weights(1);

  @Test
  void realDigitsGoAsDefined() throws Exception {
    assertGoesAsDefined(NOISY, DigitsForTests.real(7), SCHEDULE);
  }

  @ParameterizedTest
  @CsvSource({"9, 14", "14, 9", "1, 6", "30, 31"})
  void canvasesOfAnySizeGoAsDefined(int height, int width) {
    assertGoesAsDefined(NOISY, DigitsForTests.blots(5, height, width), SCHEDULE);
  }

  @ParameterizedTest
  @CsvSource({"20, 0", "20, 1", "20, 19", "2, 1", "1, 0"})
  void schedulesGoAsDefined(int steps, int mutateAt) {
    Schedule schedule = new Schedule(steps, mutateAt, -3);
    assertGoesAsDefined(NOISY, DigitsForTests.blots(5, 6, 7), schedule);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0.1", "1, 0.02, 0.1", "0.3, 0, 0.1", "0.5, 0.1, 0.6", "0.5, 0, 0"})
  void metadataIsFollowed(float fireRate, float noise, float aliveThreshold) {
    RuleMetadata metadata =
        RuleMetadata.DEFAULT
            .withFireRate(fireRate)
            .withNoiseStddev(noise)
            .withAliveThreshold(aliveThreshold);
    assertGoesAsDefined(metadata, DigitsForTests.blots(5, 8, 8), SCHEDULE);
  }

  @ParameterizedTest
  @CsvSource({"0.2, 12, 0", "1, 9, 0", "0, 0, 0.1", "0.3, 1, 0.4", "0.3, 19, 0.9"})
  void disturbancesGoAsDefined(double damage, int damageAt, double stubborn) {
    Disturbance disturbance = new Disturbance(damage, damageAt, stubborn);
    assertGoesAsDefined(NOISY, DigitsForTests.blots(12, 8, 8), new Schedule(20, 9, 5, disturbance));
    assertGoesAsDefined(NOISY, DigitsForTests.blots(12, 8, 8), new Schedule(20, 0, 5, disturbance));
  }

  private void assertGoesAsDefined(RuleMetadata metadata, Digits data, Schedule schedule) {
    ModelFile model = ModelFile.of("m", RuleFile.bytes(weights, metadata));
    Blocks blocks = new Blocks(data, 3, metadata.aliveThreshold());
    Recording recording = Recording.of(model, blocks, schedule);
    NaiveRollout naive = new NaiveRollout(weights, metadata, data, schedule);
    assertEquals(data.count(), recording.frames().size());
    recording
        .frames()
        .forEach(
            (digit, frames) -> {
              assertEquals(schedule.steps() + 1, frames.size());
              assertStates(naive.states(digit), frames);
              for (Frame frame : frames) {
                boolean mutated = schedule.mutateAt() > 0 && frame.step() > schedule.mutateAt();
                assertEquals(mutated ? naive.partner(digit) : digit, frame.image());
                assertEquals(data.label(frame.image()), frame.target());
                assertTrue(frame.finite());
              }
            });
  }

  private static void assertStates(List<float[][]> expected, List<Frame> frames) {
    for (Frame frame : frames) {
      float[][] state = expected.get(frame.step());
      for (int position = 0; position < state.length; position++) {
        double[] actual = frame.stateAt(position);
        for (int channel = 0; channel < CellLayout.ARTICLE.state(); channel++) {
          assertEquals(state[position][channel], actual[channel], TOLERANCE);
        }
      }
    }
  }

  @Test
  void stepsTakenOneByOneAreThoseOfARun() {
    ModelFile model = ModelFile.of("m", RuleFile.bytes(weights, NOISY));
    Blocks blocks = new Blocks(DigitsForTests.blots(5, 8, 8), 5, NOISY.aliveThreshold());
    Schedule still = new Schedule(12, 0, 5);
    Recording recording = Recording.of(model, blocks, still);
    try (ModelSession session = ModelSession.open(model, Provider.CPU);
        Rollout rollout = new Rollout(session, blocks, new Schedule(1, 0, still.seed()))) {
      for (int again = 0; again < 2; again++) {
        Population population = rollout.begin(blocks.runnable(0));
        assertEquals(0, rollout.steps());
        for (int step = 1; step <= still.steps(); step++) {
          rollout.advance();
          assertEquals(step, rollout.steps());
          assertStates(recording, step, population);
        }
      }
    }
  }

  private static void assertStates(Recording recording, int step, Population population) {
    for (int slot = 0; slot < population.digits(); slot++) {
      Frame frame = recording.digit(population.digitIndex(slot)).get(step);
      for (int cell = population.firstCell(slot); cell < population.firstCell(slot + 1); cell++) {
        double[] expected = frame.stateAt(population.position(cell));
        for (int channel = 0; channel < CellLayout.ARTICLE.state(); channel++) {
          assertEquals(expected[channel], population.channel(cell, channel + 1));
        }
      }
    }
  }

  @Test
  void whatIsCountedIsWhatTheStatesSay() throws Exception {
    assertCounts(NOISY, DigitsForTests.real(40), new Schedule(12, 6, 1));
    assertCounts(NOISY.withFireRate(0.8f), DigitsForTests.blots(40, 5, 8), new Schedule(12, 6, 1));
  }

  /** Counts again from the states of two successive frames. */
  private void assertCounts(RuleMetadata metadata, Digits data, Schedule schedule) {
    RuleWeights biased = biased(weights);
    ModelFile model = ModelFile.of("m", RuleFile.bytes(biased, metadata));
    NaiveRollout naive = new NaiveRollout(biased, metadata, data, schedule);
    Recording recording = Recording.of(model, new Blocks(data, 16, 0.1f), schedule);
    int agreeing = 0;
    int agreeingAmongDecided = 0;
    int flips = 0;
    int asleep = 0;
    int frames = 0;
    for (List<Frame> digit : recording.frames().values()) {
      for (int step = 1; step < digit.size(); step++) {
        Frame frame = digit.get(step);
        assertCounts(naive, digit.get(step - 1), frame);
        frames++;
        agreeing += frame.agreed() >= 0 ? 1 : 0;
        agreeingAmongDecided += frame.agreesAmongDecided() ? 1 : 0;
        flips += frame.flips();
        asleep += frame.positions().length() - frame.awakeBefore();
      }
    }
    assertTrue(flips > 0 && asleep > 0, flips + " flips, " + asleep + " asleep");
    assertTrue(
        agreeing < agreeingAmongDecided && agreeingAmongDecided < frames,
        agreeing + " agree, " + agreeingAmongDecided + " among the decided, of " + frames);
  }

  /** Most logits fall below zero, one stays ahead: some digits agree, some among the decided. */
  private static RuleWeights biased(RuleWeights weights) {
    float[] w3 = weights.w3().clone();
    float[] b3 = weights.b3().clone();
    for (int channel = 9; channel < CellLayout.ARTICLE.state(); channel++) {
      for (int unit = 0; unit < weights.hidden2(); unit++) {
        w3[unit * CellLayout.ARTICLE.state() + channel] *= 0.2f;
      }
      b3[channel] = channel == 12 ? -0.02f : -0.1f;
    }
    return new RuleWeights(weights.w1(), weights.b1(), weights.w2(), weights.b2(), w3, b3);
  }

  private static void assertCounts(NaiveRollout naive, Frame before, Frame frame) {
    int[] labelCount = new int[10];
    boolean[] decidedLabels = new boolean[10];
    int fired = 0;
    int flips = 0;
    int awake = 0;
    double stateMagnitude = 0;
    double residualMagnitude = 0;
    int cell = 0;
    int canvas = frame.state().length() / CellLayout.ARTICLE.state();
    for (int position = 0; position < canvas; position++) {
      if (!naive.alive(frame.image(), position)) {
        assertTrue(Arrays.stream(frame.stateAt(position)).allMatch(value -> value == 0));
        continue;
      }
      double[] now = frame.stateAt(position);
      double[] was =
          naive.alive(before.image(), position)
              ? before.stateAt(position)
              : new double[CellLayout.ARTICLE.state()];
      assertEquals(position, frame.positions().get(cell));
      assertEquals(label(now), frame.labels().get(cell));
      cell++;
      labelCount[label(now)]++;
      decidedLabels[label(now)] |= now[9 + label(now)] >= 0;
      boolean fires = naive.fires(frame.digit(), frame.step(), position);
      assertTrue(fires || Arrays.equals(was, now), "only cells that fire change");
      fired += fires ? 1 : 0;
      boolean wasAwake = Arrays.stream(was).anyMatch(value -> value != 0);
      awake += wasAwake ? 1 : 0;
      flips += wasAwake && label(was) != label(now) ? 1 : 0;
      for (int channel = 0; channel < CellLayout.ARTICLE.state(); channel++) {
        stateMagnitude += Math.abs(now[channel]);
        residualMagnitude += Math.abs(now[channel] - was[channel]);
      }
    }
    assertEquals(cell, frame.positions().length());
    for (int label = 0; label < 10; label++) {
      assertEquals(labelCount[label], frame.labelCount().get(label));
    }
    int most = Arrays.stream(labelCount).max().orElseThrow();
    int majority = IntStream.range(0, 10).filter(l -> labelCount[l] == most).findFirst().orElse(-1);
    assertEquals(majority, frame.majority());
    assertEquals(most == cell ? majority : -1, frame.agreed());
    long decided = IntStream.range(0, 10).filter(label -> decidedLabels[label]).count();
    assertEquals(decided <= 1, frame.agreesAmongDecided());
    assertEquals(fired, frame.fired());
    assertEquals(flips, frame.flips());
    assertEquals(awake, frame.awakeBefore());
    assertEquals(stateMagnitude, frame.stateMagnitude(), 1e-5 * stateMagnitude);
    assertEquals(residualMagnitude, frame.residualMagnitude(), 1e-5 * residualMagnitude);
  }

  private static int label(double[] state) {
    int label = 0;
    for (int candidate = 9; candidate >= 0; candidate--) {
      label = state[9 + candidate] >= state[9 + label] ? candidate : label;
    }
    return label;
  }

  @Test
  void anotherSeedGivesAnotherRollout() {
    ModelFile model = ModelFile.of("m", RuleFile.bytes(weights, NOISY));
    Blocks blocks = new Blocks(DigitsForTests.blots(8, 6, 6), 8, 0.1f);
    Recording one = Recording.of(model, blocks, new Schedule(4, 2, 0));
    Recording two = Recording.of(model, blocks, new Schedule(4, 2, 1));
    for (int digit = 0; digit < 8; digit++) {
      assertNotEquals(one.digit(digit).get(4).state(), two.digit(digit).get(4).state());
    }
    assertNotEquals(partners(one), partners(two));
  }

  private static List<Integer> partners(Recording recording) {
    return recording.frames().values().stream().map(frames -> frames.get(3).image()).toList();
  }

  @Test
  void blankDigitsAreNeitherRunNorPartners() {
    Digits data =
        DigitsForTests.rows(
            new int[] {0, 0}, new int[] {255, 90}, new int[] {25, 0}, new int[] {0, 80});
    ModelFile model = ModelFile.of("m", RuleFile.bytes(weights, NOISY));
    for (int seed = 0; seed < 8; seed++) {
      Recording recording =
          Recording.of(model, new Blocks(data, 2, 0.1f), new Schedule(4, 2, seed));
      assertEquals(List.of(1, 3), List.copyOf(recording.frames().keySet()));
      assertTrue(List.of(1, 3).containsAll(partners(recording)));
    }
  }

  @Test
  void aBlockGoesTheSameWhateverRunsBeforeIt() {
    Blocks blocks = new Blocks(DigitsForTests.blots(23, 7, 9), 4, 0.1f);
    try (ModelSession session =
            ModelSession.open(ModelFile.of("m", RuleFile.bytes(weights, NOISY)), Provider.CPU);
        Rollout rollout = new Rollout(session, blocks, SCHEDULE)) {
      Recording inOrder = Recording.of(session, blocks, SCHEDULE);
      for (int block : new int[] {3, 5, 0, 3, 3, 1, 4, 2}) {
        Recording again = new Recording();
        rollout.run(blocks.runnable(block), again);
        again.frames().forEach((digit, frames) -> assertEquals(inOrder.digit(digit), frames));
        assertEquals(blocks.digits(block).length, again.frames().size());
      }
    }
  }

  @Test
  void threadsThatShareASessionDoNotDisturbEachOther() throws Exception {
    Blocks blocks = new Blocks(DigitsForTests.real(32), 16, 0.1f);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (ModelSession session =
        ModelSession.open(ModelFile.of("m", RuleFile.bytes(weights, NOISY)), Provider.CPU)) {
      Recording alone = Recording.of(session, blocks, SCHEDULE);
      List<Future<Recording>> both =
          threads.invokeAll(
              List.of(
                  () -> Recording.of(session, blocks, SCHEDULE),
                  () -> Recording.of(session, blocks, SCHEDULE)));
      for (Future<Recording> one : both) {
        assertEquals(alone.frames(), one.get().frames());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aDigitGoesTheSameInBlocksOfAnotherSizeButForRounding() {
    Digits data = DigitsForTests.blots(9, 7, 9);
    ModelFile model = ModelFile.of("m", RuleFile.bytes(weights, NOISY));
    Recording one = Recording.of(model, new Blocks(data, 1, 0.1f), SCHEDULE);
    Recording nine = Recording.of(model, new Blocks(data, 9, 0.1f), SCHEDULE);
    assertSameStates(one, nine);
  }

  @Test
  void gridModelsGoAsTheirRuleDoes() throws Exception {
    Digits data = DigitsForTests.real(8);
    byte[][] grids = {
      GridFile.bytes(weights, RuleMetadata.DEFAULT),
      TestModels.torchGrid(weights, -1, -1, -1),
      TestModels.torchGrid(weights, 3, 28, 28),
      TestModels.torchGrid(weights, 1, 28, -1),
      TestModels.torchGrid(weights, 7, -1, -1),
      TestModels.nextStateGrid(weights),
      TestModels.paddedGrid(weights)
    };
    Recording rule = run(TestModels.rule(weights), data);
    for (byte[] grid : grids) {
      assertSameStates(rule, run(grid, data));
    }
  }

  @ParameterizedTest
  @CsvSource({"16, 10", "33, 26", "8, 7"})
  void modelsOfOtherChannelsAndLabelsGoAlikeAsRulesAndGrids(int channels, int labels) {
    Digits data = DigitsForTests.blots(8, 9, 14).limit(labels < 10 ? 5 : 8);
    RuleWeights other = TestModels.weights(3, channels - 1, 24, 17);
    RuleMetadata metadata =
        RuleMetadata.DEFAULT.withLabels(LabelNames.numbered(labels)).withNoiseStddev(0.02f);
    Blocks blocks = new Blocks(data, 5, 0.1f);
    ModelFile rule = ModelFile.of("rule", RuleFile.bytes(other, metadata));
    Recording expected = Recording.of(rule, blocks, SCHEDULE);
    assertSameStates(
        expected,
        Recording.of(ModelFile.of("grid", GridFile.bytes(other, metadata)), blocks, SCHEDULE));
    Frame last = expected.digit(0).get(SCHEDULE.steps());
    assertEquals(labels, last.labelCount().length());
    assertEquals(last.labels().length(), last.labelCount().stream().sum());
    assertEquals(new CellLayout(channels - 1, labels), rule.layout());
  }

  /** In blocks of five and three, with noise. */
  private static Recording run(byte[] model, Digits data) {
    return Recording.of(
        ModelFile.of("m", model).withNoiseStddev(0.02f), new Blocks(data, 5, 0.1f), SCHEDULE);
  }

  @Test
  void gridModelsRunOnCanvasesThatAreNotSquare() {
    Digits data = DigitsForTests.blots(8, 9, 14);
    assertSameStates(
        run(TestModels.rule(weights), data), run(TestModels.torchGrid(weights, 3, 9, 14), data));
  }

  private static void assertSameStates(Recording expected, Recording actual) {
    assertEquals(expected.frames().keySet(), actual.frames().keySet());
    expected
        .frames()
        .forEach(
            (digit, frames) -> {
              for (Frame frame : frames) {
                Frame other = actual.digit(digit).get(frame.step());
                assertEquals(frame.image(), other.image());
                assertEquals(frame.fired(), other.fired());
                for (int i = 0; i < frame.state().length(); i++) {
                  assertEquals(frame.state().get(i), other.state().get(i), TOLERANCE);
                }
              }
            });
  }

  @Test
  void aCanvasThatTheModelDoesNotTakeIsRefused() {
    ModelFile model = ModelFile.of("grid", TestModels.torchGrid(weights, -1, 28, -1));
    Blocks blocks = new Blocks(DigitsForTests.blots(2, 9, 14), 2, 0.1f);
    InputException e =
        assertThrows(InputException.class, () -> Recording.of(model, blocks, SCHEDULE));
    assertEquals("grid: its canvas is fixed to 28×any, the data's is 9×14", e.getMessage());
  }

  @Test
  void aWholeStepGetsNeitherMaskNorNoise() {
    Digits data = DigitsForTests.blots(6, 8, 8);
    ModelFile model = ModelFile.of("step", TestModels.wholeStepGrid(weights)).withNoiseStddev(0.5f);
    assertTrue(model.wholeStep());
    Recording recording = Recording.of(model, new Blocks(data, 6, 0.1f), new Schedule(20, 0, 0));
    int resting = 0;
    int moving = 0;
    for (List<Frame> digit : recording.frames().values()) {
      for (int step = 1; step < digit.size(); step++) {
        Frame frame = digit.get(step);
        assertEquals(frame.positions().length(), frame.fired());
        for (int position : frame.positions().toArray()) {
          boolean rests =
              Arrays.equals(frame.stateAt(position), digit.get(step - 1).stateAt(position));
          resting += rests ? 1 : 0;
          moving += rests ? 0 : 1;
        }
      }
    }
    // The model's own mask lets half of the cells fire; ours on top of it would leave a quarter,
    // and our noise would move all of them.
    assertEquals(0.5, (double) moving / (moving + resting), 0.05);
  }

  @Test
  void aDigitWhoseStateOverflowsLeavesTheOthersAlone() {
    Digits data = DigitsForTests.rows(new int[] {30, 0, 200}, new int[] {255, 255, 255});
    Schedule schedule = new Schedule(40, 0, 0);
    ModelFile model = ModelFile.of("m", TestModels.rule(OverflowingRule.WEIGHTS));
    Recording recording = Recording.of(model, new Blocks(data, 2, 0.1f), schedule);
    List<Frame> broken = recording.digit(1);
    int since =
        IntStream.range(0, broken.size())
            .filter(s -> !broken.get(s).finite())
            .findFirst()
            .orElse(0);
    assertTrue(since > 1, "must break after some steps, actual: " + since);
    for (Frame frame : broken) {
      boolean finite =
          IntStream.range(0, frame.state().length())
              .allMatch(i -> Double.isFinite(frame.state().get(i)));
      assertEquals(frame.step() < since, finite);
      assertEquals(frame.step() < since, frame.finite());
      if (frame.step() >= since) {
        assertEquals(-1, frame.agreed());
        assertFalse(frame.agreesAmongDecided());
      }
      assertEquals(0, frame.step() > since ? frame.fired() : 0, "broken digits are not run on");
    }
    Recording alone = Recording.of(model, new Blocks(data.limit(1), 1, 0.1f), schedule);
    assertEquals(alone.digit(0), recording.digit(0));
    assertTrue(recording.digit(0).get(40).stateMagnitude() > 0);
  }
}

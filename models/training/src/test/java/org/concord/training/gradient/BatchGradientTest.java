package org.concord.training.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.random.NoiseTable;
import org.concord.training.loss.CellLoss;
import org.concord.training.loss.CrossEntropy;
import org.concord.training.loss.SquaredError;
import org.concord.training.pool.PooledDigit;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.rule.RuleShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchGradientTest {
  private static final int HEIGHT = 6;
  private static final int WIDTH = 5;
  private static final int DIGITS = 5;
  private static final double FIRE_RATE = 0.5;
  private static final RuleShape SHAPE = new RuleShape(CellLayout.ARTICLE, 9, 7);
  private static final TrainingRandomness DRAWS = new TrainingRandomness(3);
  private static final float[] PARAMETERS = parameters();

  private static final RolloutPlan PLAN =
      new RolloutPlan(7, 6, 2, 0, 0, 1f / DIGITS, NoiseTable.of(0.1, CellLayout.ARTICLE.state()));

  /** Of a variable's gradient, relative to its norm. */
  private static final double TOLERANCE = 1e-3;

  private static final CellLoss SQUARED = new SquaredError(CellLayout.ARTICLE.labels(), 0);

  static List<CellLoss> losses() {
    return List.of(
        SQUARED,
        new SquaredError(CellLayout.ARTICLE.labels(), 0.3f),
        new CrossEntropy(CellLayout.ARTICLE.labels()));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void agreesWithPlainLoopsInDoublePrecision(CellLoss loss) {
    assertAgreesWithPlainLoops(loss, PLAN);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void leavesDigitsOfLittleLossOutOfTheGradient(CellLoss loss) {
    double perCell = reference(loss).run(doubles(PARAMETERS), digits(), PLAN, null);
    perCell *= DIGITS / (double) digits().stream().mapToInt(PooledDigit::cells).sum();
    assertAgreesWithPlainLoops(loss, plan(perCell, 0));
    float[] none = new float[SHAPE.parameters()];
    run(loss, 2, PARAMETERS, plan(1e6, 0), none);
    assertArrayEquals(new float[SHAPE.parameters()], none);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void oldDigitsLearnWhatMostOfTheirCellsSay(CellLoss loss) {
    assertAgreesWithPlainLoops(loss, plan(0, 3));
    float[] byLabel = new float[SHAPE.parameters()];
    float[] byMajority = new float[SHAPE.parameters()];
    run(loss, 2, PARAMETERS, PLAN, byLabel);
    run(loss, 2, PARAMETERS, plan(0, DIGITS + 1), byMajority);
    assertArrayEquals(byLabel, byMajority, "no digit is so old");
    run(loss, 2, PARAMETERS, plan(0, 3), byMajority);
    assertFalse(Arrays.equals(byLabel, byMajority));
  }

  private static RolloutPlan plan(double leastLoss, int agreeAfter) {
    return new RolloutPlan(
        PLAN.iteration(),
        PLAN.steps(),
        PLAN.lossSteps(),
        leastLoss,
        agreeAfter,
        PLAN.scale(),
        PLAN.noiseOrNull());
  }

  private static void assertAgreesWithPlainLoops(CellLoss loss, RolloutPlan plan) {
    float[] gradient = new float[SHAPE.parameters()];
    double value = run(loss, 2, PARAMETERS, plan, gradient);
    double[] expected = new double[SHAPE.parameters()];
    double expectedValue = reference(loss).run(doubles(PARAMETERS), digits(), plan, expected);

    assertEquals(expectedValue, value, TOLERANCE * expectedValue);
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      double squares = 0;
      double errors = 0;
      int end = SHAPE.offset(variable) + SHAPE.size(variable);
      for (int i = SHAPE.offset(variable); i < end; i++) {
        squares += expected[i] * expected[i];
        errors += Math.pow(expected[i] - gradient[i], 2);
      }
      String name = RuleShape.NAMES.get(variable);
      assertTrue(squares > 0, name);
      assertTrue(Math.sqrt(errors / squares) < TOLERANCE, name + ": " + errors / squares);
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theReferenceAgreesWithFiniteDifferences(CellLoss loss) {
    double[] gradient = new double[SHAPE.parameters()];
    reference(loss).run(doubles(PARAMETERS), digits(), PLAN, gradient);
    double epsilon = 1e-6;
    Random random = new Random(1);
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      for (int trial = 0; trial < 40; trial++) {
        int i = SHAPE.offset(variable) + random.nextInt(SHAPE.size(variable));
        double[] shifted = doubles(PARAMETERS);
        shifted[i] += epsilon;
        double above = reference(loss).run(shifted, digits(), PLAN, null);
        shifted[i] -= 2 * epsilon;
        double below = reference(loss).run(shifted, digits(), PLAN, null);
        double slope = (above - below) / (2 * epsilon);
        assertEquals(
            slope, gradient[i], 1e-5 * (1 + Math.abs(slope)), RuleShape.NAMES.get(variable));
      }
    }
  }

  @Test
  void leavesTheFinalStatesInTheDigits() {
    List<PooledDigit> twice = digits();
    RolloutPlan first = new RolloutPlan(1, 3, 1, 0, 0, 1, null);
    try (BatchGradient batchGradient = batchGradient(SQUARED, 2)) {
      batchGradient.run(PARAMETERS, twice, first, new float[SHAPE.parameters()]);
      boolean changed = false;
      for (PooledDigit digit : twice) {
        for (int p = 0; p < digit.positions(); p++) {
          for (int c = 0; c < CellLayout.ARTICLE.state(); c++) {
            float value = digit.states()[p * CellLayout.ARTICLE.state() + c];
            assertTrue(digit.alive(p) || value == 0);
            changed |= value != 0;
          }
        }
      }
      assertTrue(changed);
    }
  }

  @Test
  void aResultDependsOnTheNumberOfThreadsButNotOnTiming() {
    float[] once = new float[SHAPE.parameters()];
    float[] again = new float[SHAPE.parameters()];
    assertEquals(run(SQUARED, 3, PARAMETERS, PLAN, once), run(SQUARED, 3, PARAMETERS, PLAN, again));
    assertArrayEquals(once, again);
    float[] alone = new float[SHAPE.parameters()];
    run(SQUARED, 1, PARAMETERS, PLAN, alone);
    assertArrayEquals(alone, once, 1e-4f);
  }

  @Test
  void aNewRuleLeavesCellsInZeroStateAndHasALoss() {
    float[] silent = PARAMETERS.clone();
    for (int i = SHAPE.offset(4); i < silent.length; i++) {
      silent[i] = 0;
    }
    List<PooledDigit> digits = digits();
    digits.forEach(digit -> Arrays.fill(digit.states(), 0));
    int cells = digits.stream().mapToInt(PooledDigit::cells).sum();
    try (BatchGradient batchGradient = batchGradient(SQUARED, 2)) {
      double loss =
          batchGradient.run(
              silent,
              digits,
              new RolloutPlan(1, 4, 1, 0, 0, 1, null),
              new float[SHAPE.parameters()]);
      assertEquals(cells / 2.0 / DIGITS, loss, 1e-9);
    }
  }

  @Test
  void shardsHaveAboutTheSameNumberOfCells() {
    List<PooledDigit> digits = new ArrayList<>();
    for (int size : new int[] {1, 9, 4, 4, 2}) {
      byte[] pixels = new byte[HEIGHT * WIDTH];
      IntStream.range(0, size).forEach(p -> pixels[p] = (byte) 255);
      digits.add(new PooledDigit(CellLayout.ARTICLE.state(), pixels, 0));
    }
    int[][] shards = BatchGradient.split(digits, 2);
    assertArrayEquals(new int[] {1, 0}, shards[0]);
    assertArrayEquals(new int[] {2, 3, 4}, shards[1]);
    assertArrayEquals(new int[][] {{0}, {}}, BatchGradient.split(digits.subList(0, 1), 2));
  }

  private static double run(
      CellLoss loss, int threads, float[] parameters, RolloutPlan plan, float[] gradient) {
    try (BatchGradient batchGradient = batchGradient(loss, threads)) {
      return batchGradient.run(parameters, digits(), plan, gradient);
    }
  }

  private static BatchGradient batchGradient(CellLoss loss, int threads) {
    return new BatchGradient(SHAPE, DRAWS, loss, FIRE_RATE, HEIGHT, WIDTH, threads);
  }

  private static ReferenceGradient reference(CellLoss loss) {
    return new ReferenceGradient(SHAPE, DRAWS, loss, FIRE_RATE, HEIGHT, WIDTH);
  }

  /** Digits with states, as a pool leaves them; always the same. */
  private static List<PooledDigit> digits() {
    Random random = new Random(5);
    List<PooledDigit> digits = new ArrayList<>();
    for (int k = 0; k < DIGITS; k++) {
      byte[] pixels = new byte[HEIGHT * WIDTH];
      random.nextBytes(pixels);
      for (int p = 0; p < pixels.length; p += 2) {
        pixels[p] = (byte) (pixels[p] & 15);
      }
      PooledDigit digit = new PooledDigit(CellLayout.ARTICLE.state(), pixels, random.nextInt(10));
      for (int p = 0; p < pixels.length; p++) {
        for (int c = 0; c < CellLayout.ARTICLE.state() && digit.alive(p); c++) {
          digit.states()[p * CellLayout.ARTICLE.state() + c] =
              (float) (0.5 * random.nextGaussian());
        }
      }
      digit.rolledOut(k, 0);
      digits.add(digit);
    }
    return digits;
  }

  private static float[] parameters() {
    Random random = new Random(4);
    float[] values = new float[SHAPE.parameters()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.2 * random.nextGaussian());
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}

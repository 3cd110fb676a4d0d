package org.concord.automaton.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.rollout.Frame;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Tally.Field;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static final double ROUNDING = 1e-9;

  @Test
  void curvesAreMeansOverDigitsAndCells() {
    TalliedRun run = TalliedRun.wandering(new Schedule(12, 6, 0));
    Curves curves = Curves.of(run.tally());
    assertEquals(12, curves.steps());
    for (int step = 1; step <= 12; step++) {
      int now = step;
      List<Frame> frames =
          run.recording().frames().values().stream().map(digit -> digit.get(now)).toList();
      double digits = frames.size();
      double cells = sum(frames, frame -> frame.positions().length());
      assertAt(step, curves.cellAccuracy(), 100 * sum(frames, CurvesTest::right) / cells);
      assertAt(
          step, curves.totalAgreement(), 100 * sum(frames, f -> f.agreed() < 0 ? 0 : 1) / digits);
      assertAt(
          step,
          curves.totalAgreementNotebook(),
          100 * sum(frames, f -> f.agreesAmongDecided() ? 1 : 0) / digits);
      assertAt(
          step,
          curves.majorityAccuracy(),
          100 * sum(frames, f -> f.majority() == f.target() ? 1 : 0) / digits);
      assertAt(
          step,
          curves.agreedAndRight(),
          100 * sum(frames, f -> f.agreed() == f.target() ? 1 : 0) / digits);
      double fired = sum(frames, Frame::fired);
      double fixedPoint = digits * 0x1p-17;
      assertEquals(
          sum(frames, Frame::stateMagnitude) / 19 / cells,
          curves.stateMagnitude().get(step - 1),
          fixedPoint / 19 / cells);
      assertEquals(
          sum(frames, Frame::residualMagnitude) / 19 / fired,
          curves.residualMagnitude().get(step - 1),
          fixedPoint / 19 / fired);
      assertAt(
          step,
          curves.labelFlips(),
          100 * sum(frames, Frame::flips) / sum(frames, Frame::awakeBefore));
      for (int label = 0; label < 10; label++) {
        int wanted = label;
        List<Frame> ofLabel = frames.stream().filter(f -> f.target() == wanted).toList();
        assertAt(
            step,
            curves.cellAccuracyByLabel().get(label),
            100 * sum(ofLabel, CurvesTest::right) / sum(ofLabel, f -> f.positions().length()));
      }
    }
  }

  private static double right(Frame frame) {
    return frame.labelCount().get(frame.target());
  }

  private static double sum(Collection<Frame> frames, ToDoubleFunction<Frame> value) {
    return frames.stream().mapToDouble(value).sum();
  }

  private static void assertAt(int step, ImmutableDoubleArray curve, double expected) {
    assertEquals(expected, curve.get(step - 1), ROUNDING, "step " + step);
  }

  @Test
  void theStandardErrorOfAccuracyIsThatOfARatioOverDigits() {
    int digits = 500;
    SplittableRandom random = new SplittableRandom(0);
    double[] cells = random.doubles(digits, 50, 250).map(Math::rint).toArray();
    double[] right = new double[digits];
    for (int i = 0; i < digits; i++) {
      right[i] = random.nextInt(5) == 0 ? Math.rint(cells[i] * random.nextDouble()) : cells[i];
    }
    double error = Curves.of(tally(cells, right)).cellAccuracyStandardError().get(0);

    double ratio = sumOf(right) / sumOf(cells);
    double squares =
        IntStream.range(0, digits).mapToDouble(i -> Math.pow(right[i] - ratio * cells[i], 2)).sum();
    double meanCells = sumOf(cells) / digits;
    assertEquals(100 * Math.sqrt(squares / (digits - 1) / digits) / meanCells, error, ROUNDING);
    assertEquals(jackknife(cells, right), error, 0.01 * error);
  }

  /** In per cent, from the ratios that leave one digit out. */
  private static double jackknife(double[] cells, double[] right) {
    int digits = cells.length;
    double[] ratios =
        IntStream.range(0, digits)
            .mapToDouble(i -> (sumOf(right) - right[i]) / (sumOf(cells) - cells[i]))
            .toArray();
    double mean = sumOf(ratios) / digits;
    double squares =
        IntStream.range(0, digits).mapToDouble(i -> Math.pow(ratios[i] - mean, 2)).sum();
    return 100 * Math.sqrt((digits - 1.0) / digits * squares);
  }

  private static double sumOf(double[] values) {
    return Arrays.stream(values).sum();
  }

  @Test
  void digitsThatAreAllEquallyRightLeaveNoError() {
    double[] cells = {10, 20, 70, 150};
    double[] right = {3, 6, 21, 45};
    assertEquals(0, Curves.of(tally(cells, right)).cellAccuracyStandardError().get(0), 1e-6);
  }

  @Test
  void oneDigitHasNoStandardErrorOfAccuracy() {
    for (int cells = 1; cells < 200; cells++) {
      for (int right = 0; right <= cells; right++) {
        Tally tally = tally(new double[] {cells}, new double[] {right});
        assertEquals(Double.NaN, Curves.of(tally).cellAccuracyStandardError().get(0));
      }
    }
  }

  @Test
  void theStandardErrorOfAgreementIsBinomial() {
    Tally tally = Tallies.of(Map.of(Field.DIGITS, 400L, Field.AGREED, 100L));
    assertEquals(
        100 * Math.sqrt(0.25 * 0.75 / 400),
        Curves.of(tally).totalAgreementStandardError().get(0),
        ROUNDING);
  }

  @Test
  void anEmptyTallyHasNoMeans() {
    Curves curves = Curves.of(new Tally(CellLayout.ARTICLE, 3));
    for (ImmutableDoubleArray curve :
        List.of(
            curves.cellAccuracy(),
            curves.cellAccuracyStandardError(),
            curves.totalAgreement(),
            curves.totalAgreementStandardError(),
            curves.totalAgreementNotebook(),
            curves.majorityAccuracy(),
            curves.agreedAndRight(),
            curves.stateMagnitude(),
            curves.residualMagnitude(),
            curves.labelFlips(),
            curves.cellAccuracyByLabel().get(0),
            curves.cellAccuracyByLabel().get(9))) {
      assertEquals(3, curve.length());
      assertTrue(curve.stream().allMatch(Double::isNaN), curve.toString());
    }
  }

  private static Tally tally(double[] cells, double[] right) {
    Map<Field, Long> counts = new EnumMap<>(Field.class);
    for (int i = 0; i < cells.length; i++) {
      long c = (long) cells[i];
      long r = (long) right[i];
      counts.merge(Field.DIGITS, 1L, Long::sum);
      counts.merge(Field.CELLS, c, Long::sum);
      counts.merge(Field.RIGHT, r, Long::sum);
      counts.merge(Field.CELLS_SQUARED, c * c, Long::sum);
      counts.merge(Field.RIGHT_TIMES_CELLS, r * c, Long::sum);
      counts.merge(Field.RIGHT_SQUARED, r * r, Long::sum);
    }
    return Tallies.of(counts);
  }
}

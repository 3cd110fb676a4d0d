package org.concord.automaton.tally;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.concord.automaton.tally.Tally.Field;

/**
 * Means over a set of digits, a value a step; index 0 is step 1. Shares are percentages 0–100. A
 * value whose denominator is zero (no digit, no finite digit, no awake cell) is NaN.
 *
 * @param cellAccuracy share of alive cells that are right, pooled over the cells
 * @param cellAccuracyStandardError of the pooled ratio over digits (linearised; Cochran, "Sampling
 *     Techniques", 1977, eq. 6.13, without finite-population correction); NaN for fewer than two
 *     digits
 * @param totalAgreement share of digits all of whose cells give one label
 * @param totalAgreementStandardError binomial
 * @param totalAgreementNotebook the same among decided cells, as the article's notebook counts
 * @param majorityAccuracy share of digits whose plurality label is right
 * @param agreedAndRight share of digits all of whose cells give the right label
 * @param stateMagnitude mean absolute state
 * @param residualMagnitude mean absolute state change of fired cells
 * @param labelFlips share of awake cells whose label changed in the step
 * @param cellAccuracyByLabel by true label, share of the alive cells of the digits of that label
 *     that are right
 */
public record Curves(
    ImmutableDoubleArray cellAccuracy,
    ImmutableDoubleArray cellAccuracyStandardError,
    ImmutableDoubleArray totalAgreement,
    ImmutableDoubleArray totalAgreementStandardError,
    ImmutableDoubleArray totalAgreementNotebook,
    ImmutableDoubleArray majorityAccuracy,
    ImmutableDoubleArray agreedAndRight,
    ImmutableDoubleArray stateMagnitude,
    ImmutableDoubleArray residualMagnitude,
    ImmutableDoubleArray labelFlips,
    List<ImmutableDoubleArray> cellAccuracyByLabel) {

  /** Computes the means of a tally. */
  public static Curves of(Tally tally) {
    return new Curves(
        curve(tally, step -> percent(tally, step, Field.RIGHT, Field.CELLS)),
        curve(tally, step -> accuracyStandardError(tally, step)),
        curve(tally, step -> percent(tally, step, Field.AGREED, Field.DIGITS)),
        curve(tally, step -> binomialStandardError(tally, step, Field.AGREED)),
        curve(tally, step -> percent(tally, step, Field.AGREED_NOTEBOOK, Field.DIGITS)),
        curve(tally, step -> percent(tally, step, Field.MAJORITY_RIGHT, Field.DIGITS)),
        curve(tally, step -> percent(tally, step, Field.AGREED_AND_RIGHT, Field.DIGITS)),
        curve(tally, step -> mean(tally, step, Field.STATE_MAGNITUDE, Field.FINITE_CELLS)),
        curve(tally, step -> mean(tally, step, Field.RESIDUAL_MAGNITUDE, Field.FIRED)),
        curve(tally, step -> percent(tally, step, Field.FLIPS, Field.AWAKE_BEFORE)),
        IntStream.range(0, tally.layout().labels())
            .mapToObj(label -> curve(tally, step -> accuracyOfLabel(tally, step, label)))
            .toList());
  }

  /** Steps of the curves. */
  public int steps() {
    return cellAccuracy.length();
  }

  private static ImmutableDoubleArray curve(Tally tally, IntToDoubleFunction value) {
    return ImmutableDoubleArray.copyOf(IntStream.rangeClosed(1, tally.steps()).mapToDouble(value));
  }

  private static double percent(Tally tally, int step, Field part, Field whole) {
    return 100.0 * tally.get(step, part) / tally.get(step, whole);
  }

  private static double accuracyOfLabel(Tally tally, int step, int label) {
    return 100.0 * tally.right(step, label) / tally.cells(step, label);
  }

  private static double mean(Tally tally, int step, Field magnitude, Field cells) {
    return tally.magnitude(step, magnitude) / tally.layout().state() / tally.get(step, cells);
  }

  private static double accuracyStandardError(Tally tally, int step) {
    double digits = tally.get(step, Field.DIGITS);
    if (digits < 2) {
      return Double.NaN; // Rounding could leave a square to divide by zero, and give infinity.
    }
    double cells = tally.get(step, Field.CELLS);
    double ratio = tally.get(step, Field.RIGHT) / cells;
    double squares =
        tally.get(step, Field.RIGHT_SQUARED)
            - 2 * ratio * tally.get(step, Field.RIGHT_TIMES_CELLS)
            + ratio * ratio * tally.get(step, Field.CELLS_SQUARED);
    double variance = digits / (digits - 1) * Math.max(squares, 0) / (cells * cells);
    return 100 * Math.sqrt(variance);
  }

  private static double binomialStandardError(Tally tally, int step, Field part) {
    double digits = tally.get(step, Field.DIGITS);
    double share = tally.get(step, part) / digits;
    return 100 * Math.sqrt(share * (1 - share) / digits);
  }
}

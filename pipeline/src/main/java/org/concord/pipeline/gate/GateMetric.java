package org.concord.pipeline.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.concord.automaton.tally.LabelShares;
import org.concord.pipeline.results.DigitMark;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.Share;

/**
 * What a threshold can bound: a ratio of sums over digits, of integers that each digit's row tells.
 */
public enum GateMetric {
  /** Share of alive cells that give the right label, pooled over digits. */
  @JsonProperty("cellAccuracy")
  CELL_ACCURACY("cellAccuracy", "Cell accuracy", Unit.CELLS, true),
  /** Share of digits all of whose cells give one label; with a window, of digits and steps. */
  @JsonProperty("totalAgreement")
  TOTAL_AGREEMENT("totalAgreement", "Total agreement", Unit.DIGITS, true),
  /** Total agreement as the article's notebook counts. */
  @JsonProperty("totalAgreementNotebook")
  TOTAL_AGREEMENT_NOTEBOOK(
      "totalAgreementNotebook", "Total agreement, notebook", Unit.DIGITS, true),
  /** Share of digits whose plurality label is right. */
  @JsonProperty("majorityAccuracy")
  MAJORITY_ACCURACY("majorityAccuracy", "Majority accuracy", Unit.DIGITS, true),
  /** Share of digits all of whose cells give the right label. */
  @JsonProperty("agreedAndRight")
  AGREED_AND_RIGHT("agreedAndRight", "Agreed and right", Unit.DIGITS, true),
  /** Share of alive cells that are decided, pooled over digits. */
  @JsonProperty("decidedCells")
  DECIDED_CELLS("decidedCells", "Decided cells", Unit.CELLS, true),
  /** Changes of label a cell and step over the whole rollout, as a percentage. */
  @JsonProperty("labelFlips")
  LABEL_FLIPS("labelFlips", "Label flips", Unit.CELL_STEPS, false),
  /** The mean state at the end divided by that at the mutation. */
  @JsonProperty("stateGrowth")
  STATE_GROWTH("stateGrowth", "State growth", Unit.FACTOR, false),
  /** Mean steps from the mutation to an agreement that lasts; all steps where there is none. */
  @JsonProperty("recoverySteps")
  RECOVERY_STEPS("recoverySteps", "Recovery steps", Unit.STEPS, false),
  /** Share of digits that had a NaN or infinite state. */
  @JsonProperty("nonFinite")
  NON_FINITE("nonFinite", "Digits not finite", Unit.DIGITS, false);

  /** What a metric is a ratio of. */
  enum Unit {
    DIGITS("%", 100),
    CELLS("%", 100),
    CELL_STEPS("%", 100),
    FACTOR("×", 1),
    STEPS("steps", 1);

    final String sign;
    final double scale;

    Unit(String sign, double scale) {
      this.sign = sign;
      this.scale = scale;
    }
  }

  private final String key;
  private final String title;
  private final Unit unit;
  private final boolean higherIsBetter;

  GateMetric(String key, String title, Unit unit, boolean higherIsBetter) {
    this.key = key;
    this.title = title;
    this.unit = unit;
    this.higherIsBetter = higherIsBetter;
  }

  /** What gate files and verdicts call it. */
  public String key() {
    return key;
  }

  /** What people read. */
  public String title() {
    return title;
  }

  /** The sign behind its values: {@code %}, {@code ×} or {@code steps}. */
  public String unitSign() {
    return unit.sign;
  }

  /** Values are ratios times this: 100 for percentages, else 1. */
  public double scale() {
    return unit.scale;
  }

  /** Whether more of it is better. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Whether it is a share of digits or of cells, 0 to 100 %. */
  public boolean share() {
    return unit == Unit.DIGITS || unit == Unit.CELLS;
  }

  /** Whether it is a share of digits, each of which counts or does not. */
  public boolean shareOfDigits() {
    return unit == Unit.DIGITS;
  }

  /** Whether it needs a mutation. */
  boolean needsMutation() {
    return this == STATE_GROWTH || this == RECOVERY_STEPS;
  }

  /** Whether it is of the whole rollout, so that it is told at the end alone. */
  boolean ofWholeRollout() {
    return this == LABEL_FLIPS || needsMutation() || this == NON_FINITE;
  }

  /** Whether it can be told over the last steps of a phase. */
  boolean hasWindow() {
    return this == TOTAL_AGREEMENT;
  }

  /** What a digit adds to the ratio's numerator. */
  long numerator(DigitRow row, DigitMark mark, boolean window) {
    return switch (this) {
      case CELL_ACCURACY -> Share.ACCURACY.part(mark);
      case TOTAL_AGREEMENT -> window ? mark.agreedSteps() : Share.AGREEMENT.part(mark);
      case TOTAL_AGREEMENT_NOTEBOOK -> Share.AGREEMENT_NOTEBOOK.part(mark);
      case MAJORITY_ACCURACY -> Share.MAJORITY.part(mark);
      case AGREED_AND_RIGHT -> Share.AGREED_AND_RIGHT.part(mark);
      case DECIDED_CELLS -> Share.DECIDED.part(mark);
      case LABEL_FLIPS -> row.flips();
      case STATE_GROWTH -> finite(row) ? row.end().stateMillionths() : 0;
      case RECOVERY_STEPS ->
          (mark.agreed() >= 0 && mark.agreed() == mark.label() ? mark.agreedSince() : mark.step())
              - mark.phaseStart();
      case NON_FINITE -> row.nonFiniteSince() >= 0 ? 1 : 0;
    };
  }

  /** What a digit adds to the ratio's denominator. */
  long denominator(DigitRow row, DigitMark mark, boolean window) {
    return switch (this) {
      case CELL_ACCURACY, DECIDED_CELLS -> mark.cells();
      case TOTAL_AGREEMENT ->
          window ? Math.min(LabelShares.WINDOW_STEPS, mark.step() - mark.phaseStart()) : 1;
      case LABEL_FLIPS ->
          row.marks().stream()
              .mapToLong(each -> (long) each.cells() * (each.step() - each.phaseStart()))
              .sum();
      case STATE_GROWTH -> finite(row) ? row.marks().get(0).stateMillionths() : 0;
      default -> 1;
    };
  }

  private static boolean finite(DigitRow row) {
    return row.marks().stream().allMatch(mark -> mark.stateMillionths() >= 0);
  }
}

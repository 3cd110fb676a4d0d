package org.concord.pipeline.results;

import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;

/**
 * How one digit stands after a step that {@code digits.csv} keeps: that of the mutation, just
 * before it, or the last.
 *
 * @param step the number of steps taken
 * @param phaseStart the step after which its phase began: 0, or that of the mutation
 * @param image index of the digit under the cells
 * @param label of that digit, 0–9
 * @param cells alive
 * @param agreed the one label that all cells give; −1: none
 * @param agreedSince first step of the agreement that lasts to {@code step}; −1: none
 * @param majority the plurality label; −1: the state is not finite
 * @param right cells that give the right label
 * @param decided cells that are decided
 * @param agreedNotebook whether the cells agree as the article's notebook counts
 * @param agreedSteps of the last {@link org.concord.automaton.tally.LabelShares#WINDOW_STEPS} steps
 *     of the phase, those in which all cells agree
 * @param stateMillionths mean absolute state, in 10⁻⁶; −1: not finite
 */
public record DigitMark(
    int step,
    int phaseStart,
    int image,
    int label,
    int cells,
    int agreed,
    int agreedSince,
    int majority,
    int right,
    int decided,
    boolean agreedNotebook,
    int agreedSteps,
    long stateMillionths) {
  /**
   * Validates.
   *
   * @throws InputException if counts contradict each other
   */
  public DigitMark {
    if (cells < 1 || right < 0 || right > cells || decided < 0 || decided > cells) {
      throw new InputException(
          "right and decided cells must be 0 to all the alive cells, actual: %d and %d of %d"
              .formatted(right, decided, cells));
    }
    int most = CellLayout.MAX_LABELS - 1;
    if (label < 0
        || Math.max(label, Math.max(agreed, majority)) > most
        || Math.min(agreed, majority) < -1) {
      throw new InputException(
          "labels must be 0 to %d, actual: %d, %d and %d".formatted(most, label, agreed, majority));
    }
    if (agreed >= 0 && (agreedSince <= phaseStart || agreedSince > step)) {
      throw new InputException(
          "agreement that lasts to step %d must begin after step %d, actual: %d"
              .formatted(step, phaseStart, agreedSince));
    }
  }
}

package org.concord.pipeline.robustness;

import java.util.stream.IntStream;
import org.concord.automaton.rollout.Population;

/**
 * Counts of each digit of a set at the last step. Threads may record different digits at a time;
 * whoever reads waits for them.
 */
final class PerDigitCounts {
  private final int[] cells;
  private final int[] right;
  private final boolean[] agreed;

  /** Makes room for the digits of a set; none has been rolled out. */
  PerDigitCounts(int digits) {
    cells = new int[digits];
    right = new int[digits];
    agreed = new boolean[digits];
  }

  /** Notes the digits of a block. */
  void record(Population population) {
    for (int slot = 0; slot < population.digits(); slot++) {
      int digit = population.digitIndex(slot);
      record(
          digit,
          population.cells(slot),
          population.finite(slot) ? population.labelCount(slot, population.target(slot)) : 0,
          population.agreedLabel(slot) >= 0);
    }
  }

  /** Notes one digit. */
  void record(int digit, int aliveCells, int rightCells, boolean agrees) {
    cells[digit] = aliveCells;
    right[digit] = rightCells;
    agreed[digit] = agrees;
  }

  /** Alive cells of a digit; 0 if it was not rolled out. */
  int cells(int digit) {
    return cells[digit];
  }

  /** Cells of a digit that give its label. */
  int right(int digit) {
    return right[digit];
  }

  /** Whether all cells of a digit give one label. */
  boolean agreed(int digit) {
    return agreed[digit];
  }

  /** The digits that were rolled out here and there. */
  int[] common(PerDigitCounts other) {
    return IntStream.range(0, cells.length)
        .filter(digit -> cells[digit] > 0 && other.cells[digit] > 0)
        .toArray();
  }
}

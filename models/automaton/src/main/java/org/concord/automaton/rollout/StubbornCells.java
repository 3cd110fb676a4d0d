package org.concord.automaton.rollout;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;

/**
 * The stubborn cells of {@link Disturbance}. Which they are is a function of the digit that a
 * rollout began with and of the canvas position. Thread-safe.
 *
 * @param layout of the model's cells
 * @param share probability that a cell is stubborn
 * @param partner the digit that a digit mutates to; itself if it does not
 */
record StubbornCells(
    CellLayout layout, double share, Randomness randomness, Digits data, IntUnaryOperator partner) {

  /** Whether the cell of a rollout at a canvas position is stubborn. */
  boolean at(int digit, int position) {
    return share > 0
        && Randomness.uniform(randomness.key(Purpose.STUBBORN, digit, 0), position) < share;
  }

  /** Writes the state that a stubborn cell of a rollout has to its channels, but for gray. */
  void write(int digit, float[] grid, int base) {
    Arrays.fill(grid, base + 1, base + layout.perCell(), 0);
    grid[base + layout.firstLogit() + label(digit)] = 1;
  }

  /** A label that is right neither before the mutation nor after it. */
  private int label(int digit) {
    int first = data.label(digit);
    int second = data.label(partner.applyAsInt(digit));
    int[] wrong =
        IntStream.range(0, layout.labels())
            .filter(label -> label != first && label != second)
            .toArray();
    return wrong[Randomness.below(randomness.key(Purpose.STUBBORN, digit, 1), 0, wrong.length)];
  }
}

package org.concord.training.gradient;

import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Connectivity;
import org.concord.training.pool.PooledDigit;

/**
 * The label that each cell learns: that of its digit, or, once the digit is old enough, the one
 * that most cells of its part gave when the rollout began. Not thread-safe.
 */
final class Targets {
  private final CellLayout layout;
  private final int width;
  private int[] labels = {};

  Targets(CellLayout layout, int width) {
    this.layout = layout;
    this.width = width;
  }

  /** Chooses the labels of all cells of a grid. */
  void choose(CellGrid grid, List<PooledDigit> digits, RolloutPlan plan) {
    labels = new int[grid.cells()];
    for (int slot = 0; slot < digits.size(); slot++) {
      PooledDigit digit = digits.get(slot);
      int first = grid.firstCell(slot);
      int end = grid.firstCell(slot + 1);
      Arrays.fill(labels, first, end, digit.label());
      if (plan.agrees(digit.age())) {
        int[] majority = majorities(digit);
        for (int cell = first; cell < end; cell++) {
          labels[cell] = majority[grid.position(cell)];
        }
      }
    }
  }

  /** The label of a cell. */
  int of(int cell) {
    return labels[cell];
  }

  /** For each position, what most cells of its part say; ties go to the lowest label. */
  private int[] majorities(PooledDigit digit) {
    boolean[] alive = new boolean[digit.positions()];
    for (int position = 0; position < alive.length; position++) {
      alive[position] = digit.alive(position);
    }
    int[] majority = new int[digit.positions()];
    for (int[] part : Connectivity.parts(alive, width)) {
      int[] votes = new int[layout.labels()];
      IntStream.of(part).forEach(position -> votes[label(digit, position)]++);
      int most = Ints.indexOf(votes, Ints.max(votes));
      IntStream.of(part).forEach(position -> majority[position] = most);
    }
    return majority;
  }

  /** The label that a cell gives, the lowest argmax of its logits. */
  private int label(PooledDigit digit, int position) {
    int from = position * layout.state() + layout.firstLogit() - 1;
    float[] states = digit.states();
    int best = 0;
    for (int label = 1; label < layout.labels(); label++) {
      best = states[from + label] > states[from + best] ? label : best;
    }
    return best;
  }
}

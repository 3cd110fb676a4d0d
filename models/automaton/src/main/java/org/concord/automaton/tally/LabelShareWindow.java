package org.concord.automaton.tally;

import org.concord.automaton.rollout.Population;

/** Counts over a run of steps what labels one digit's cells give. NOT thread-safe. */
final class LabelShareWindow {
  private final long[] cells;
  private final int[] majorities;
  private int steps;
  private long cellSteps;
  private int majority = -1;
  private int changes;
  private int agreedSteps;

  /** Begins to count. */
  LabelShareWindow(int labels) {
    cells = new long[labels];
    majorities = new int[labels];
  }

  /** Counts one more step, unless the digit's state is not finite. */
  void add(Population population, int slot) {
    if (!population.finite(slot)) {
      return;
    }
    steps++;
    cellSteps += population.cells(slot);
    for (int label = 0; label < cells.length; label++) {
      cells[label] += population.labelCount(slot, label);
    }
    int now = population.majority(slot);
    majorities[now]++;
    changes += majority >= 0 && now != majority ? 1 : 0;
    majority = now;
    agreedSteps += population.agreedLabel(slot) >= 0 ? 1 : 0;
  }

  /** What was counted; {@link LabelShares#NONE} of no steps. */
  LabelShares labelShares() {
    int first = most(-1);
    int second = first < 0 ? -1 : most(first);
    return new LabelShares(
        steps,
        cellSteps,
        first,
        second,
        first < 0 ? 0 : cells[first],
        second < 0 ? 0 : cells[second],
        first < 0 ? 0 : majorities[first],
        second < 0 ? 0 : majorities[second],
        changes,
        agreedSteps);
  }

  /** The label that most cells gave, but for one; −1 if none did. */
  private int most(int except) {
    int best = -1;
    for (int label = 0; label < cells.length; label++) {
      if (label != except && cells[label] > (best < 0 ? 0 : cells[best])) {
        best = label;
      }
    }
    return best;
  }
}

package org.concord.pipeline.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Finds where a series changed for good, by E-divisive means: the split into two runs of values
 * with the greatest energy distance is a change if few of its values' permutations have one as
 * great; then both sides are split in turn (D. S. Matteson and N. A. James, "A nonparametric
 * approach for multiple change point analysis of multivariate data", JASA 109, 2014, exponent 1).
 */
public final class ChangePoints {
  /** Runs that must lie on each side of a change, or one odd run would be one. */
  public static final int FEWEST = 5;

  private static final int PERMUTATIONS = 999;
  private static final double SIGNIFICANCE = 0.01;

  private ChangePoints() {}

  /**
   * Finds the changes.
   *
   * @return indexes of the first value after each change, rising; the same for the same values
   */
  public static List<Integer> of(double[] values) {
    Set<Integer> changes = new TreeSet<>();
    split(values, 0, values.length, changes, new SplittableRandom(0));
    return new ArrayList<>(changes);
  }

  /** A split of values, and how far what is before lies from what is after. */
  private record Split(int at, double energy) {}

  private static void split(
      double[] values, int from, int to, Set<Integer> changes, SplittableRandom random) {
    double[] part = Arrays.copyOfRange(values, from, to);
    Split best = best(part);
    if (best.energy <= 0) {
      return;
    }
    int asGreat = 1;
    for (int i = 0; i < PERMUTATIONS; i++) {
      asGreat += best(shuffled(part, random)).energy >= best.energy ? 1 : 0;
    }
    if (asGreat <= SIGNIFICANCE * (PERMUTATIONS + 1)) {
      changes.add(from + best.at);
      split(values, from, from + best.at, changes, random);
      split(values, from + best.at, to, changes, random);
    }
  }

  /** The split of the greatest energy distance; of none if there are too few values. */
  private static Split best(double[] values) {
    double within = 0;
    double across = 0;
    double withinAfter = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        withinAfter += Math.abs(values[i] - values[j]);
      }
    }
    Split best = new Split(-1, 0);
    for (int at = 1; at <= values.length - FEWEST; at++) {
      double toBefore = 0;
      double toAfter = 0;
      for (int i = 0; i < values.length; i++) {
        double distance = Math.abs(values[i] - values[at - 1]);
        if (i < at - 1) {
          toBefore += distance;
        } else {
          toAfter += distance;
        }
      }
      within += toBefore;
      withinAfter -= toAfter;
      across += toAfter - toBefore;
      double energy = energy(across, within, withinAfter, at, values.length - at);
      if (at >= FEWEST && energy > best.energy) {
        best = new Split(at, energy);
      }
    }
    return best;
  }

  /** The energy distance, scaled as the test wants it. */
  private static double energy(
      double across, double within, double withinAfter, double before, double after) {
    double difference =
        2 * across / (before * after)
            - 2 * within / (before * (before - 1))
            - 2 * withinAfter / (after * (after - 1));
    return before * after / (before + after) * difference;
  }

  private static double[] shuffled(double[] values, SplittableRandom random) {
    double[] shuffled = values.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = value;
    }
    return shuffled;
  }
}

package org.concord.pipeline.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
final class Spelling {
  private Spelling() {}

  /** The known word that is nearest, unless even that is another word altogether. */
  static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(
            each -> distance(word, each) <= Math.max(1, each.length() / 4) || begins(each, word))
        .min(
            Comparator.<String>comparingInt(each -> distance(word, each))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean begins(String word, String start) {
    return start.replace("-", "").length() > 1 && word.startsWith(start);
  }

  /**
   * The least number of letters to be inserted, left out, replaced, or swapped with the next: the
   * optimal string alignment distance.
   */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}

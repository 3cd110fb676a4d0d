package org.concord.render.look;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds colours to a palette, each the one of 4,096 that lies farthest, in OKLab, from all that are
 * there and from the backgrounds and undecided cells of all themes.
 */
final class MoreColours {
  /** Levels of a channel: 0x00, 0x11, … 0xFF. */
  private static final int LEVELS = 16;

  private MoreColours() {}

  /** The first so many of some colours, and new ones after them where they do not suffice. */
  static List<Integer> of(List<Integer> colours, int count) {
    List<Integer> result = new ArrayList<>(colours.subList(0, Math.min(count, colours.size())));
    if (result.size() == count) {
      return result;
    }
    int size = LEVELS * LEVELS * LEVELS;
    int[] candidates = new int[size];
    double[] distance = new double[size];
    for (int i = 0; i < size; i++) {
      int red = i / (LEVELS * LEVELS);
      int green = i / LEVELS % LEVELS;
      int blue = i % LEVELS;
      candidates[i] = 0x11 * ((red << 16) | (green << 8) | blue);
      distance[i] = Double.POSITIVE_INFINITY;
    }
    for (String theme : Theme.names()) {
      keepAway(Theme.of(theme).background(), candidates, distance);
      keepAway(Theme.of(theme).undecided(), candidates, distance);
    }
    result.forEach(colour -> keepAway(colour, candidates, distance));
    while (result.size() < count) {
      int best = 0;
      for (int i = 1; i < size; i++) {
        best = distance[i] > distance[best] ? i : best;
      }
      result.add(candidates[best]);
      keepAway(candidates[best], candidates, distance);
    }
    return result;
  }

  private static void keepAway(int colour, int[] candidates, double[] distance) {
    Oklch from = Oklch.of(colour);
    for (int i = 0; i < candidates.length; i++) {
      distance[i] = Math.min(distance[i], from.distance(Oklch.of(candidates[i])));
    }
  }
}

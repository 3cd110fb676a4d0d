package org.concord.automaton.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parts into which the cells of a digit fall, each being a neighbour of up to eight. */
public final class Connectivity {
  private Connectivity() {}

  /** False if the alive cells form several parts, which cannot hear of each other. */
  public static boolean connected(Digits data, int digit, float aliveThreshold) {
    boolean[] alive = new boolean[data.height() * data.width()];
    for (int position = 0; position < alive.length; position++) {
      alive[position] = data.pixel(digit, position) / 255f > aliveThreshold;
    }
    return parts(alive, data.width()).size() <= 1;
  }

  /**
   * The positions of each part, in no particular order.
   *
   * @param alive for each position of the canvas, row-major
   * @param width of the canvas
   */
  public static List<int[]> parts(boolean[] alive, int width) {
    boolean[] waiting = alive.clone();
    int[] reached = new int[waiting.length];
    List<int[]> parts = new ArrayList<>();
    for (int position = 0; position < waiting.length; position++) {
      if (waiting[position]) {
        int count = reach(waiting, width, position, reached);
        parts.add(Arrays.copyOf(reached, count));
      }
    }
    return parts;
  }

  /** Fills {@code reached} with the positions of a part, and returns how many there are. */
  private static int reach(boolean[] waiting, int width, int first, int[] reached) {
    int count = 1;
    reached[0] = first;
    waiting[first] = false;
    for (int k = 0; k < count; k++) {
      int position = reached[k];
      int x = position % width;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int next = position + dy * width + dx;
          boolean inside = x + dx >= 0 && x + dx < width && next >= 0 && next < waiting.length;
          if (inside && waiting[next]) {
            waiting[next] = false;
            reached[count++] = next;
          }
        }
      }
    }
    return count;
  }
}

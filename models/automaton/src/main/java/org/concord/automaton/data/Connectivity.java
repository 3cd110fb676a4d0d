package org.concord.automaton.data;

import java.util.ArrayDeque;
import java.util.Deque;

/** Whether the cells of a digit hang together, each being a neighbour of up to eight. */
public final class Connectivity {
  private Connectivity() {}

  /** False if the alive cells form several parts, which cannot hear of each other. */
  public static boolean connected(Digits data, int digit, float aliveThreshold) {
    int width = data.width();
    int size = data.height() * width;
    boolean[] waiting = new boolean[size];
    int cells = 0;
    int first = -1;
    for (int position = size - 1; position >= 0; position--) {
      waiting[position] = data.pixel(digit, position) / 255f > aliveThreshold;
      if (waiting[position]) {
        cells++;
        first = position;
      }
    }
    return first < 0 || reached(waiting, width, first) == cells;
  }

  private static int reached(boolean[] waiting, int width, int first) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(first);
    waiting[first] = false;
    int reached = 0;
    while (!open.isEmpty()) {
      int position = open.remove();
      reached++;
      int x = position % width;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int next = position + dy * width + dx;
          boolean inside = x + dx >= 0 && x + dx < width && next >= 0 && next < waiting.length;
          if (inside && waiting[next]) {
            waiting[next] = false;
            open.add(next);
          }
        }
      }
    }
    return reached;
  }
}

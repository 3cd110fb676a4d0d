package org.concord.render.video;

import java.util.Arrays;
import org.concord.render.canvas.Canvas;

/**
 * A part of a canvas, in pixels.
 *
 * @param left first column
 * @param top first row
 * @param columns at least 1
 * @param rows at least 1
 */
record Rectangle(int left, int top, int columns, int rows) {
  /** The whole canvas. */
  static Rectangle of(Canvas canvas) {
    return new Rectangle(0, 0, canvas.width(), canvas.height());
  }

  /** The smallest part that contains all changes; one pixel if there are none. */
  static Rectangle ofChanges(Canvas before, Canvas after) {
    int width = after.width();
    int[] old = before.pixels();
    int[] now = after.pixels();
    int left = width;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int y = 0; y < after.height(); y++) {
      int from = y * width;
      int first = Arrays.mismatch(old, from, from + width, now, from, from + width);
      if (first >= 0) {
        top = top < 0 ? y : top;
        bottom = y;
        left = Math.min(left, first);
        int last = width - 1;
        while (old[from + last] == now[from + last]) {
          last--;
        }
        right = Math.max(right, last);
      }
    }
    return top < 0
        ? new Rectangle(0, 0, 1, 1)
        : new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }
}

package org.concord.render.film;

import org.concord.render.canvas.Canvas;

/**
 * A sequence of frames of one size. Frames are painted on demand, so a film of any length needs the
 * memory of a single frame.
 *
 * <p>Width and height are even, as 4:2:0 video requires. Not thread-safe unless stated.
 */
public interface Film {
  /** Columns of every frame in pixels, even. */
  int width();

  /** Rows of every frame in pixels, even. */
  int height();

  /** Number of frames, at least 1. */
  int frames();

  /** Playback speed in frames per second. */
  int frameRate();

  /** The frame for a still of the film; by default the last. */
  default int posterFrame() {
    return frames() - 1;
  }

  /**
   * Paints one frame over whatever the canvas holds.
   *
   * @param frame 0 to {@link #frames()} − 1; frames may be skipped, but only films that say so can
   *     go back to an earlier one
   * @param canvas of the film's size
   */
  void paint(int frame, Canvas canvas);
}

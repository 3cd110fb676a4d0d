package org.concord.render.film;

import org.concord.render.canvas.Canvas;

/**
 * A sequence of frames of one size, each painted when asked for, so that a film of any length needs
 * the memory of one frame.
 *
 * <p>Sizes are even, as the 4:2:0 formats of video want them. Not thread-safe unless said.
 */
public interface Film {
  /** Columns of every frame in pixels, even. */
  int width();

  /** Rows of every frame in pixels, even. */
  int height();

  /** How many frames there are, at least 1. */
  int frames();

  /** The speed of playing, in frames a second. */
  int frameRate();

  /** The frame that shows best what the film is about: by default the last. */
  default int posterFrame() {
    return frames() - 1;
  }

  /**
   * Paints one frame, whatever the canvas held before.
   *
   * @param frame 0 to {@link #frames()} − 1; frames may be left out, but only a film that says so
   *     goes back to an earlier one
   * @param canvas of the film's size
   */
  void paint(int frame, Canvas canvas);
}

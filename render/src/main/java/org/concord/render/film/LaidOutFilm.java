package org.concord.render.film;

import org.concord.render.canvas.Canvas;

/** A film whose frames are painted over one background. Not thread-safe. */
abstract class LaidOutFilm implements Film {
  /** The article's speed. */
  private static final int FRAME_RATE_FPS = 30;

  /** What is the same in all frames, of the film's size. */
  abstract Canvas background();

  /** Paints what differs from the background. */
  abstract void paintOver(int frame, Canvas canvas);

  @Override
  public int width() {
    return background().width();
  }

  @Override
  public int height() {
    return background().height();
  }

  @Override
  public int frameRate() {
    return FRAME_RATE_FPS;
  }

  @Override
  public final void paint(int frame, Canvas canvas) {
    canvas.copyFrom(background());
    paintOver(frame, canvas);
  }

  /** The length itself or one more: frames have even sides. */
  static int even(int length) {
    return length + length % 2;
  }
}

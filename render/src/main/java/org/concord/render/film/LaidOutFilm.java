package org.concord.render.film;

import org.concord.render.annotation.Footer;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;

/** A film whose frames are painted over one background, with a footer. Not thread-safe. */
abstract class LaidOutFilm implements Film {
  /** The article's speed. */
  private static final int FRAME_RATE_FPS = 30;

  private Canvas background;
  private Footer footer;

  /** Begins the background, of the film's size, for the constructor to paint on. */
  final Canvas layOut(int width, int height, Footer below, Palette palette) {
    footer = below;
    background = new Canvas(width, height, palette.theme().background());
    footer.paintStatic(background);
    return background;
  }

  /** Paints what differs from the background. */
  abstract void paintOver(int frame, Canvas canvas);

  /** The step that a frame shows. */
  int step(int frame) {
    return frame;
  }

  @Override
  public int width() {
    return background.width();
  }

  @Override
  public int height() {
    return background.height();
  }

  @Override
  public int frameRate() {
    return FRAME_RATE_FPS;
  }

  @Override
  public final void paint(int frame, Canvas canvas) {
    canvas.copyFrom(background);
    paintOver(frame, canvas);
    footer.paintStep(canvas, step(frame));
  }

  /** The length itself or one more: frames have even sides. */
  static int even(int length) {
    return length + length % 2;
  }
}

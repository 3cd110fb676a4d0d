package org.concord.render.film;

import org.concord.render.canvas.Canvas;

/** A film that is another in all that its subclass does not change. Not thread-safe. */
public abstract class ForwardingFilm implements Film {
  private final Film film;

  /** Wraps a film. */
  protected ForwardingFilm(Film film) {
    this.film = film;
  }

  @Override
  public int width() {
    return film.width();
  }

  @Override
  public int height() {
    return film.height();
  }

  @Override
  public int frames() {
    return film.frames();
  }

  @Override
  public int frameRate() {
    return film.frameRate();
  }

  @Override
  public int posterFrame() {
    return film.posterFrame();
  }

  @Override
  public void paint(int frame, Canvas canvas) {
    film.paint(frame, canvas);
  }
}

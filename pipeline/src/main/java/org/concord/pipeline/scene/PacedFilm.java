package org.concord.pipeline.scene;

import org.concord.render.Canvas;
import org.concord.render.Film;

/**
 * A film at another speed.
 *
 * @param film what is shown
 * @param frameRate frames a second
 */
record PacedFilm(Film film, int frameRate) implements Film {
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
  public int posterFrame() {
    return film.posterFrame();
  }

  @Override
  public void paint(int frame, Canvas canvas) {
    film.paint(frame, canvas);
  }
}

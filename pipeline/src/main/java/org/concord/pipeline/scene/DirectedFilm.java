package org.concord.pipeline.scene;

import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;

/**
 * A film whose scene says how fast it is, and which frame stands for it.
 *
 * @param film what is shown
 * @param frameRate frames a second
 * @param posterFrame the frame of a still, from 0
 */
record DirectedFilm(Film film, int frameRate, int posterFrame) implements Film {
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
  public void paint(int frame, Canvas canvas) {
    film.paint(frame, canvas);
  }
}

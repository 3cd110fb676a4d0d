package org.concord.pipeline.scene;

import org.concord.render.film.Film;
import org.concord.render.film.ForwardingFilm;

/** A film with the frame rate and the poster frame that its scene asks for. */
final class DirectedFilm extends ForwardingFilm {
  private final int frameRate;
  private final int posterFrame;

  /**
   * Wraps a film.
   *
   * @param frameRate frames per second
   * @param posterFrame the frame of a still, from 0
   */
  DirectedFilm(Film film, int frameRate, int posterFrame) {
    super(film);
    this.frameRate = frameRate;
    this.posterFrame = posterFrame;
  }

  @Override
  public int frameRate() {
    return frameRate;
  }

  @Override
  public int posterFrame() {
    return posterFrame;
  }
}

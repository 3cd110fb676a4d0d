package org.concord.pipeline.cli;

import org.concord.automaton.rollout.Progress;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;

/** A film that counts the frames it has painted. Not thread-safe. */
final class CountedFilm implements Film {
  private static final String FRAMES = "frames";

  private final Film film;
  private final Progress progress;

  /** Announces as many frames as will be painted. */
  CountedFilm(Film film, int painted, Progress progress) {
    this.film = film;
    this.progress = progress;
    progress.expect(FRAMES, painted);
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
    progress.finish(FRAMES);
  }
}

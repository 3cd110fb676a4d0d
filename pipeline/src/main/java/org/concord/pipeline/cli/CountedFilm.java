package org.concord.pipeline.cli;

import org.concord.automaton.rollout.Progress;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;
import org.concord.render.film.ForwardingFilm;

/** A film that counts the frames it has painted. Not thread-safe. */
final class CountedFilm extends ForwardingFilm {
  private static final String FRAMES = "frames";

  private final Progress progress;

  /** Announces as many frames as will be painted. */
  CountedFilm(Film film, int painted, Progress progress) {
    super(film);
    this.progress = progress;
    progress.expect(FRAMES, painted);
  }

  @Override
  public void paint(int frame, Canvas canvas) {
    super.paint(frame, canvas);
    progress.finish(FRAMES);
  }
}

package org.concord.pipeline.film;

import java.util.List;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.render.film.CompareFilm;
import org.concord.render.film.CompareFilm.ModelPanel;
import org.concord.render.look.Palette;

/** Films the same digits, on the same random numbers, under several models. */
public final class Comparisons {
  private Comparisons() {}

  /**
   * Rolls out and lays out the film, steps + 1 frames.
   *
   * @param digits how many digits to show, the first of the set that have alive cells
   * @param blocks of the whole set, from which mutation partners come
   * @param columns digits per row of a panel, 0 for panels that are about square
   * @param scale pixels per side of a cell, at least 1
   */
  public static CompareFilm film(
      String title,
      List<ModelSession> sessions,
      Blocks blocks,
      int digits,
      Schedule schedule,
      int columns,
      int scale,
      Palette palette) {
    List<ModelPanel> panels =
        sessions.stream().map(session -> panel(session, blocks, digits, schedule)).toList();
    return new CompareFilm(title, panels, columns, scale, schedule.mutateAt(), palette);
  }

  private static ModelPanel panel(
      ModelSession session, Blocks blocks, int digits, Schedule schedule) {
    ShownCurves curves = new ShownCurves(digits, schedule.steps());
    List<FilmStrip> strips = StripRecorder.first(digits, session, blocks, schedule, curves);
    return new ModelPanel(session.model().name(), strips, curves.accuracy(), curves.agreement());
  }
}

package org.concord.pipeline.film;

import java.util.List;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.render.film.CompareFilm.ModelPanel;

/** What models show of the same digits, on the same random numbers, for films that compare them. */
public final class SideBySide {
  /** Models that a film has room for. */
  public static final int MAX_MODELS = 6;

  /** Digits of each model, unless others are asked for. */
  public static final int DIGITS = 36;

  private SideBySide() {}

  /**
   * Rolls the first digits of a set out under a model, on all cores of this machine.
   *
   * @param digits how many; those without alive cells are left out
   * @param blocks of the whole set, from which mutation partners come
   */
  public static ModelPanel panel(
      int digits, ModelSession session, Blocks blocks, Schedule schedule) {
    ShownCurves curves = new ShownCurves(digits, schedule.steps());
    List<FilmStrip> strips = StripRecorder.first(digits, session, blocks, schedule, curves);
    return new ModelPanel(session.model().name(), strips, curves.accuracy(), curves.agreement());
  }
}

package org.concord.pipeline.scene.kind;

import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.pipeline.film.SideBySide;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.CompareFilm;
import org.concord.render.film.CompareFilm.ModelPanel;
import org.concord.render.film.Film;

/**
 * The same digits, on the same random numbers, under several models side by side, with live curves
 * of their accuracy and agreement below.
 *
 * @param digits number of digits, the first of the data, 1 to 1,000
 * @param columns digits per row of a panel, 0 for panels that are about square
 * @param steps of the rollouts
 * @param mutateAt the step after which they mutate; 0 for never, −1 for half the steps
 */
public record CompareScene(int digits, int columns, int steps, int mutateAt) implements Scene {
  /** The values of keys that are omitted. */
  public static final CompareScene DEFAULT =
      new CompareScene(SideBySide.DIGITS, 0, 400, SceneChecks.HALF);

  /** Validates. */
  public CompareScene {
    SceneChecks.range("digits", digits, 1, SceneChecks.MAX_DIGITS);
    SceneChecks.range("columns", columns, 0, SceneChecks.MAX_DIGITS);
    SceneChecks.steps(steps);
    SceneChecks.mutateAt(mutateAt, steps);
  }

  @Override
  public int maxModels() {
    return SideBySide.MAX_MODELS;
  }

  @Override
  public Film film(Stage stage) {
    Schedule schedule = stage.schedule(steps, SceneChecks.mutateAtOrHalf(mutateAt, steps));
    Blocks blocks = stage.blocks(stage.data());
    for (ModelSession session : stage.sessions()) {
      if (session.model().aliveThreshold() != blocks.aliveThreshold()) {
        throw new InputException(
            "models must have the same alive threshold to be compared, actual: "
                + blocks.aliveThreshold()
                + " and "
                + session.model().aliveThreshold());
      }
    }
    List<ModelPanel> panels =
        stage.sessions().stream()
            .map(session -> SideBySide.panel(digits, session, blocks, schedule))
            .toList();
    return new CompareFilm(
        stage.settings().title(),
        panels,
        columns,
        stage.settings().scale(),
        schedule.mutateAt(),
        stage.colours());
  }
}

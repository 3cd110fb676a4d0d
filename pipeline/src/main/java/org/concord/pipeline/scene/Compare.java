package org.concord.pipeline.scene;

import org.concord.automaton.InputException;
import org.concord.automaton.onnx.ModelSession;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.film.Comparisons;
import org.concord.render.Film;

/**
 * The same digits, on the same random numbers, under several models side by side, with curves of
 * their accuracy and agreement that grow beneath.
 *
 * @param digits how many, the first of the data, 1 to 1,000
 * @param columns digits a row of a model, 0 to make it about square
 * @param steps of the rollouts
 * @param mutateAt the step after which they mutate, 0 for never, −1 for half the steps
 */
public record Compare(int digits, int columns, int steps, int mutateAt) implements Scene {
  private static final int MAX_MODELS = 6;

  static final Compare DEFAULT = new Compare(36, 0, 400, Keys.HALF);

  /** Validates. */
  public Compare {
    Keys.range("digits", digits, 1, Keys.MAX_DIGITS);
    Keys.range("columns", columns, 0, Keys.MAX_DIGITS);
    Keys.steps(steps);
    Keys.mutateAt(mutateAt, steps);
  }

  @Override
  public int mostModels() {
    return MAX_MODELS;
  }

  @Override
  public Film film(Stage stage) {
    Schedule schedule = stage.schedule(steps, Keys.mutateAtOrHalf(mutateAt, steps));
    Blocks blocks = stage.blocks(stage.data());
    for (ModelSession session : stage.sessions()) {
      if (session.model().aliveThreshold() != blocks.aliveThreshold()) {
        throw new InputException(
            "models must have one alive threshold to be compared, actual: "
                + blocks.aliveThreshold()
                + " and "
                + session.model().aliveThreshold());
      }
    }
    return Comparisons.film(
        stage.settings().title(),
        stage.sessions(),
        blocks,
        digits,
        schedule,
        columns,
        stage.settings().scale(),
        stage.settings().colours());
  }
}

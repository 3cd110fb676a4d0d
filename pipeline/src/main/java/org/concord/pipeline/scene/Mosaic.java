package org.concord.pipeline.scene;

import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.film.LiveStrips;
import org.concord.render.Film;
import org.concord.render.film.FilmTile;
import org.concord.render.film.MosaicFilm;

/**
 * Many digits side by side, in the labels that their cells give.
 *
 * @param digits how many, the first of the data, 1 to 1,000
 * @param columns digits a row, 0 to make the film about square
 * @param steps of the rollouts
 * @param mutateAt the step after which they mutate, 0 for never, −1 for half the steps
 */
public record Mosaic(int digits, int columns, int steps, int mutateAt) implements Scene {
  static final Mosaic DEFAULT = new Mosaic(100, 0, 400, Keys.HALF);

  /** Validates. */
  public Mosaic {
    Keys.range("digits", digits, 1, Keys.MAX_DIGITS);
    Keys.range("columns", columns, 0, Keys.MAX_DIGITS);
    Keys.steps(steps);
    Keys.mutateAt(mutateAt, steps);
  }

  @Override
  public Film film(Stage stage) {
    Schedule schedule = stage.schedule(steps, Keys.mutateAtOrHalf(mutateAt, steps));
    List<FilmTile> tiles =
        LiveStrips.first(digits, stage.session(), stage.blocks(stage.data()), schedule);
    if (tiles.isEmpty()) {
      throw new InputException(
          "--data must have an alive cell in one of the first " + digits + " digits");
    }
    MosaicFilm.Builder film =
        MosaicFilm.of(tiles)
            .title(stage.title())
            .mutateAt(schedule.mutateAt())
            .palette(stage.settings().colours())
            .scale(stage.settings().scale());
    return (columns > 0 ? film.columns(columns) : film).build();
  }
}

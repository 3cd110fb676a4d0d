package org.concord.pipeline.scene.kind;

import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.LiveStrips;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.Film;
import org.concord.render.tile.FilmTile;

/**
 * Many digits side by side, each a population of its own.
 *
 * @param digits number of digits, the first of the data, 1 to 1,000
 * @param columns digits per row, 0 for a film that is about square
 * @param steps of the rollouts
 * @param mutateAt the step after which they mutate; 0 for never, −1 for half the steps
 */
public record MosaicScene(int digits, int columns, int steps, int mutateAt) implements Scene {
  /** The values of keys that are omitted. */
  public static final MosaicScene DEFAULT = new MosaicScene(100, 0, 400, SceneChecks.HALF);

  /** Validates. */
  public MosaicScene {
    SceneChecks.range("digits", digits, 1, SceneChecks.MAX_DIGITS);
    SceneChecks.range("columns", columns, 0, SceneChecks.MAX_DIGITS);
    SceneChecks.steps(steps);
    SceneChecks.mutateAt(mutateAt, steps);
  }

  @Override
  public Film film(Stage stage) {
    Schedule schedule = stage.schedule(steps, SceneChecks.mutateAtOrHalf(mutateAt, steps));
    List<FilmTile> tiles =
        LiveStrips.first(digits, stage.session(), stage.blocks(stage.data()), schedule);
    if (tiles.isEmpty()) {
      throw new KeyException(
          "data", "must have an alive cell in one of the first " + digits + " digits");
    }
    return stage.mosaic(tiles, columns, schedule.mutateAt());
  }
}

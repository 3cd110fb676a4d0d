package org.concord.pipeline.scene.kind;

import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.data.Compositions;
import org.concord.automaton.data.Compositions.Placement;
import org.concord.automaton.data.Digits;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.Film;

/**
 * Many digits side by side on one canvas, as one population.
 *
 * @param digits number of digits, the first of the data, 1 to 400
 * @param columns digits per row, at least 1
 * @param pitch distance between images in cells; images overlap if it is less than their size
 * @param ink whether cells are shaded by their ink
 * @param steps of the rollout
 */
public record TilesScene(int digits, int columns, int pitch, boolean ink, int steps)
    implements Scene {
  private static final int MAX_DIGITS = 400;
  private static final int MAX_PITCH = 200;

  /** The values of keys that are omitted. */
  public static final TilesScene DEFAULT = new TilesScene(16, 4, 22, true, 400);

  /** Validates. */
  public TilesScene {
    SceneChecks.range("digits", digits, 1, MAX_DIGITS);
    SceneChecks.range("columns", columns, 1, MAX_DIGITS);
    SceneChecks.range("pitch", pitch, 1, MAX_PITCH);
    SceneChecks.steps(steps);
  }

  @Override
  public Film film(Stage stage) {
    Digits data = stage.data();
    int shown = Math.min(digits, data.count());
    int across = Math.min(columns, shown);
    int rows = (shown + across - 1) / across;
    List<Placement> placements =
        IntStream.range(0, shown)
            .mapToObj(k -> new Placement(k, k % across * pitch, k / across * pitch))
            .toList();
    Digits canvas =
        Compositions.canvas(
            data,
            (rows - 1) * pitch + data.height(),
            (across - 1) * pitch + data.width(),
            placements);
    return stage.mosaic(stage.live(canvas, steps, ink), 1, 0);
  }
}

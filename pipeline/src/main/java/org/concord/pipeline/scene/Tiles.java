package org.concord.pipeline.scene;

import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.data.Compositions;
import org.concord.automaton.data.Compositions.Placement;
import org.concord.automaton.data.Digits;
import org.concord.render.Film;
import org.concord.render.film.MosaicFilm;

/**
 * Many digits on one canvas, neighbours to each other.
 *
 * @param digits how many, the first of the data, 1 to 400
 * @param columns digits a row, at least 1
 * @param pitch cells from one digit's image to the next; less than an image lets digits overlap
 * @param ink whether cells are as strong as their ink
 * @param steps of the rollout
 */
public record Tiles(int digits, int columns, int pitch, boolean ink, int steps) implements Scene {
  private static final int MAX_DIGITS = 400;
  private static final int MAX_PITCH = 200;

  static final Tiles DEFAULT = new Tiles(16, 4, 22, true, 400);

  /** Validates. */
  public Tiles {
    Keys.range("digits", digits, 1, MAX_DIGITS);
    Keys.range("columns", columns, 1, MAX_DIGITS);
    Keys.range("pitch", pitch, 1, MAX_PITCH);
    Keys.steps(steps);
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
    return MosaicFilm.of(stage.live(canvas, steps, ink))
        .title(stage.title())
        .palette(stage.settings().colours())
        .scale(stage.settings().scale())
        .build();
  }
}

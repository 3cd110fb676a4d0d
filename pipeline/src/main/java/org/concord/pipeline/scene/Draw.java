package org.concord.pipeline.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.concord.automaton.data.Compositions;
import org.concord.automaton.data.Compositions.Placement;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.Shoot;
import org.concord.pipeline.film.StripTile;
import org.concord.pipeline.scene.Stroke.Tool;
import org.concord.render.Film;
import org.concord.render.film.Brush;
import org.concord.render.film.MosaicFilm;
import org.concord.render.film.TimelineMark;
import org.concord.render.look.Theme;

/**
 * A canvas that pen and eraser work on while its cells talk.
 *
 * @param width columns of the canvas in cells, 3 to 512
 * @param height rows of the canvas in cells, 3 to 512
 * @param start digits of the data that are there at first; may be none
 * @param strokes what is done, one or more; they may overlap in time
 * @param steps of the rollout
 */
public record Draw(int width, int height, List<Placement> start, List<Stroke> strokes, int steps)
    implements Scene {
  private static final int LEAST_SIDE = 3;
  private static final int MOST_SIDE = 512;

  static final Draw DEFAULT = new Draw();

  /** Has no strokes yet; what a file says nothing of is as here. */
  private Draw() {
    this(
        56,
        56,
        List.of(),
        List.of(new Stroke(Tool.PEN, 0, 1, 1, 1, List.of(List.of(0., 0.)))),
        400);
  }

  /** Validates. */
  public Draw {
    Keys.range("width", width, LEAST_SIDE, MOST_SIDE);
    Keys.range("height", height, LEAST_SIDE, MOST_SIDE);
    Keys.steps(steps);
    KeyException.check(start != null, "start", "a list of digits", "nothing");
    KeyException.check(
        strokes != null && !strokes.isEmpty(), "strokes", "a list of one stroke or more", "none");
    for (Stroke stroke : strokes) {
      KeyException.check(
          stroke.lastStep() < steps,
          "strokes",
          "over before the last of " + steps + " steps",
          "one that lasts to step " + (stroke.lastStep() + 1));
      for (List<Double> point : stroke.path()) {
        KeyException.check(
            0 <= point.get(0) && point.get(0) < width && 0 <= point.get(1) && point.get(1) < height,
            "strokes",
            "within the canvas of %d×%d cells".formatted(width, height),
            "one through " + point);
      }
    }
    start = List.copyOf(start);
    strokes = List.copyOf(strokes);
  }

  @Override
  public boolean needsData() {
    return !start.isEmpty();
  }

  @Override
  public Film film(Stage stage) {
    start.forEach(placement -> stage.checkDigit("digit", placement.digit()));
    Digits canvas =
        start.isEmpty()
            ? new Digits("canvas", height, width, new byte[height * width], null)
            : Compositions.canvas(stage.data(), height, width, start);
    FilmStrip strip =
        Shoot.alone(stage.session(), stage.blocks(canvas), stage.schedule(steps, 0), new Artist());
    List<TimelineMark> marks = new ArrayList<>();
    for (Stroke stroke : strokes) {
      ToIntFunction<Theme> colour =
          stroke.tool() == Tool.PEN ? TimelineMark.PEN : TimelineMark.CHANGE;
      marks.add(new TimelineMark(stroke.step(), stroke.lastStep() + 1, colour));
    }
    return MosaicFilm.of(List.of(new StripTile(strip)))
        .title(stage.title())
        .palette(stage.settings().colours())
        .scale(stage.settings().scale())
        .marks(marks)
        .brushes(this::brush)
        .build();
  }

  /** The brush that touched the canvas before a frame's step, the last of several. */
  private Brush brush(int frame) {
    Brush brush = null;
    for (Stroke stroke : strokes) {
      brush = frame > 0 && stroke.touches(frame - 1) ? stroke.at(frame - 1) : brush;
    }
    return brush;
  }

  /** Makes the strokes. */
  private final class Artist implements Intervention {
    @Override
    public void after(int step, Population population) {
      for (Stroke stroke : strokes) {
        if (stroke.touches(step)) {
          population.draw(0, stroke.strengths(step, height, width), stroke.tool() == Tool.PEN);
        }
      }
    }
  }
}

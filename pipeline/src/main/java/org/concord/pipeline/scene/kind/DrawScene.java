package org.concord.pipeline.scene.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.data.Compositions;
import org.concord.automaton.data.Compositions.Placement;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.LiveTile;
import org.concord.pipeline.film.Playback;
import org.concord.pipeline.scene.kind.Stroke.Tool;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.SceneSettings;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.annotation.Counter;
import org.concord.render.annotation.TimelineMark;
import org.concord.render.film.BrushCursor;
import org.concord.render.film.Film;
import org.concord.render.film.MosaicFilm;
import org.concord.render.look.Theme;

/**
 * A canvas that a pen and an eraser change while its cells run.
 *
 * @param width columns of the canvas in cells, an even number of 4 to 512
 * @param height rows of the canvas in cells, an even number of 4 to 512
 * @param start digits of the data that are on the canvas at the start; may be empty
 * @param strokes one or more; they may overlap in time
 * @param ink whether cells are shaded by their ink
 * @param steps of the rollout
 */
public record DrawScene(
    int width, int height, List<Placement> start, List<Stroke> strokes, boolean ink, int steps)
    implements Scene {
  private static final int MIN_SIDE = 4;
  private static final int MAX_SIDE = 512;

  /** Pixels of the canvas's longer side, about, unless the scale is given. */
  private static final int USUAL_SIDE = 560;

  private static final Stroke SIX =
      new Stroke(
          Tool.PEN,
          5,
          60,
          1,
          1,
          points(
              18.1, 4.3, 13.9, 3.5, 10.2, 5.3, 9.3, 8.3, 10.4, 11.8, 8.5, 15.3, 7.6, 18.8, 9.9,
              22.3, 14.1, 23.3, 18.3, 21.7, 19.7, 18.7, 18, 15.5, 14.4, 13.9, 10.7, 13.9));
  private static final Stroke EIGHT =
      new Stroke(
          Tool.PEN,
          200,
          60,
          1,
          1,
          points(
              18.1, 4.3, 20.2, 6.7, 19.7, 9.7, 16.9, 12.3, 13.2, 13.9, 9.6, 15.9, 7.9, 18.8, 9.9,
              22.3, 14.1, 23.3));

  /** The values of keys that are omitted. */
  public static final DrawScene DEFAULT = new DrawScene();

  private static List<List<Double>> points(double... coordinates) {
    return IntStream.range(0, coordinates.length / 2)
        .mapToObj(k -> List.of(coordinates[2 * k], coordinates[2 * k + 1]))
        .toList();
  }

  /** The defaults: a six that becomes an eight. */
  private DrawScene() {
    this(28, 28, List.of(), List.of(SIX, EIGHT), true, 400);
  }

  /** Validates. */
  public DrawScene {
    side("width", width);
    side("height", height);
    SceneChecks.steps(steps);
    KeyException.check(start != null, "start", "a list of digits", "nothing");
    KeyException.check(
        strokes != null && !strokes.isEmpty(), "strokes", "a list of one stroke or more", "none");
    for (int number = 0; number < strokes.size(); number++) {
      check(strokes.get(number), "strokes/" + number, width, height, steps);
    }
    start = List.copyOf(start);
    strokes = List.copyOf(strokes);
  }

  private static void side(String key, int cells) {
    KeyException.check(
        MIN_SIDE <= cells && cells <= MAX_SIDE && cells % 2 == 0,
        key,
        "an even number of %d to %d".formatted(MIN_SIDE, MAX_SIDE),
        cells);
  }

  private static void check(Stroke stroke, String path, int width, int height, int steps) {
    KeyException.check(stroke != null, path, "a group of keys", "nothing");
    KeyException.check(
        stroke.lastStep() < steps,
        path + "/steps",
        "few enough that the stroke ends before the last of " + steps + " steps",
        stroke.steps() + " from step " + stroke.step());
    for (List<Double> point : stroke.path()) {
      double x = point.get(0);
      double y = point.get(1);
      KeyException.check(
          0 <= x && x < width && 0 <= y && y < height,
          path + "/path",
          "on the canvas of %d×%d cells".formatted(width, height),
          point);
    }
  }

  @Override
  public boolean needsData() {
    return !start.isEmpty();
  }

  @Override
  public int scale() {
    return Math.min(SceneSettings.MAX_SCALE, USUAL_SIDE / Math.max(width, height));
  }

  @Override
  public Film film(Stage stage) {
    for (int number = 0; number < start.size(); number++) {
      Placement placement = start.get(number);
      String path = "start/" + number;
      stage.checkDigit(path + "/digit", placement.digit());
      KeyException.check(
          0 <= placement.x()
              && placement.x() + stage.data().width() <= width
              && 0 <= placement.y()
              && placement.y() + stage.data().height() <= height,
          path + "/x",
          "such that, with y, all of the digit's %d×%d cells lie on the canvas"
              .formatted(stage.data().width(), stage.data().height()),
          placement.x() + ", " + placement.y());
    }
    Digits canvas =
        start.isEmpty()
            ? new Digits("canvas", height, width, new byte[height * width], null)
            : Compositions.canvas(stage.data(), height, width, start);
    Playback playback = stage.playback(canvas, new int[] {0}, new StrokePainter());
    LiveTile tile = new LiveTile(playback, 0, stage.session().model(), steps, ink);
    List<TimelineMark> marks = new ArrayList<>();
    for (Stroke stroke : strokes) {
      boolean pen = stroke.tool() == Tool.PEN;
      marks.add(
          new TimelineMark(
              stroke.step() + 1,
              stroke.lastStep() + 1,
              pen ? "pen" : "eraser",
              pen ? Theme::faint : Theme::mutation));
    }
    return new MosaicFilm(
        stage.title(),
        List.of(tile),
        1,
        stage.settings().scale(),
        0,
        stage.colours(),
        Counter.STEPS,
        marks,
        this::brush);
  }

  /** The brush that touched the canvas before a frame's step; the last one of several. */
  private BrushCursor brush(int frame) {
    BrushCursor brush = null;
    for (Stroke stroke : strokes) {
      brush = frame > 0 && stroke.touches(frame - 1) ? stroke.at(frame - 1) : brush;
    }
    return brush;
  }

  /** Applies the strokes. */
  private final class StrokePainter implements Intervention {
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

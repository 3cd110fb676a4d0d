package org.concord.pipeline.scene.kind;

import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.stretch.StretchCourse;
import org.concord.pipeline.film.stretch.StretchRollout;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.Film;
import org.concord.render.film.StretchFilm;

/**
 * One digit under several transforms, side by side, each growing until most of the cells give
 * another label; the limit is measured and written into the film.
 *
 * @param digit index in the data, which must have labels
 * @param courses the transforms and how far they go, 1 to 6
 * @param every steps at each level, at least 1
 * @param fresh whether all cells are reset at each level; otherwise those alive before and after
 *     keep their state, as in a mutation
 */
public record StretchScene(int digit, List<StretchCourse> courses, int every, boolean fresh)
    implements Scene {
  private static final int MAX_COURSES = 6;

  /** The values of keys that are omitted. */
  public static final StretchScene DEFAULT =
      new StretchScene(
          0,
          List.of(
              new StretchCourse(Transform.SCALE, 2.5, 30),
              new StretchCourse(Transform.SLANT, 2, 20),
              new StretchCourse(Transform.BRUSH, 6, 24)),
          20,
          false);

  /** Validates. */
  public StretchScene {
    KeyException.check(
        courses != null && !courses.isEmpty() && courses.size() <= MAX_COURSES,
        "courses",
        "a list of 1 to " + MAX_COURSES,
        courses == null ? "nothing" : courses.size());
    courses = List.copyOf(courses);
    SceneChecks.range("digit", digit, 0, Integer.MAX_VALUE);
    int levels = courses.stream().mapToInt(StretchCourse::levels).max().orElseThrow();
    SceneChecks.range("every", every, 1, SceneChecks.MAX_STEPS / (levels + 1));
  }

  @Override
  public Film film(Stage stage) {
    stage.checkDigit("digit", digit);
    if (!stage.data().labelled()) {
      throw new InputException(stage.data().name() + " must have labels to be stretched");
    }
    KeyException.check(
        stage.blocks(stage.data()).alive(digit), "digit", "one with an alive cell", digit);
    List<StretchFilm.CoursePanel> panels =
        StretchRollout.run(
            stage.session(), stage.data(), digit, courses, every, fresh, stage.settings().seed());
    return new StretchFilm(stage.title(), panels, stage.settings().scale(), stage.colours());
  }
}

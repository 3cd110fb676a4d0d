package org.concord.pipeline.scene;

import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.InputException;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.StretchCourse;
import org.concord.pipeline.film.Stretching;
import org.concord.render.Film;
import org.concord.render.film.StretchFilm;

/**
 * One digit that is changed more and more in several ways, side by side, until most of its cells
 * give another label: the limit is measured and written into the film.
 *
 * @param digit index in the data, which must have labels
 * @param courses in which ways and how far, 1 to 6
 * @param every steps at each level, at least 1
 * @param fresh whether cells begin anew at each level; else those alive before and after keep their
 *     state, as in a mutation
 */
public record Stretch(int digit, List<StretchCourse> courses, int every, boolean fresh)
    implements Scene {
  private static final int MAX_COURSES = 6;

  static final Stretch DEFAULT =
      new Stretch(
          0,
          List.of(
              new StretchCourse(Transform.SCALE, 2.5, 30),
              new StretchCourse(Transform.SLANT, 2, 20),
              new StretchCourse(Transform.BRUSH, 6, 24)),
          20,
          false);

  /** Validates. */
  public Stretch {
    KeyException.check(
        courses != null && !courses.isEmpty() && courses.size() <= MAX_COURSES,
        "courses",
        "a list of 1 to " + MAX_COURSES,
        courses == null ? "nothing" : courses.size());
    courses = List.copyOf(courses);
    Keys.range("digit", digit, 0, Integer.MAX_VALUE);
    int levels = courses.stream().mapToInt(StretchCourse::levels).max().orElseThrow();
    Keys.range("every", every, 1, Keys.MAX_STEPS / (levels + 1));
  }

  @Override
  public Film film(Stage stage) {
    stage.checkDigit("digit", digit);
    if (!stage.data().labelled()) {
      throw new InputException(stage.data().name() + " must have labels to be stretched");
    }
    KeyException.check(
        IntStream.of(stage.blocks(stage.data()).partners()).anyMatch(alive -> alive == digit),
        "digit",
        "one with an alive cell",
        digit);
    List<StretchFilm.Panel> panels =
        Stretching.shoot(
            stage.session(), stage.data(), digit, courses, every, fresh, stage.settings().seed());
    return new StretchFilm(
        stage.title(), panels, stage.settings().scale(), stage.settings().colours());
  }
}

package org.concord.pipeline.film.stretch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.yaml.KeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StretchCourseTest {
  @ParameterizedTest
  @CsvSource({
    "SCALE, 2.5, 30, 1, × 1.05",
    "SCALE, 0.4, 6, 6, × 0.4",
    "SLANT, 2, 3, 1, 0.667 columns a row",
    "ROTATION, -90, 6, 2, -30°",
    "BRUSH, 6, 24, 1, +0.25 pixels",
    "BRUSH, -2, 4, 1, -0.5 pixels",
    "SHIFT, 10, 10, 0, 0 cells"
  })
  void goesFromTheNeutralLevelInEqualSteps(
      Transform transform, double to, int levels, int step, String words) {
    StretchCourse course = new StretchCourse(transform, to, levels);
    assertEquals(transform.neutral(), course.at(0));
    assertEquals(to, course.at(levels));
    assertEquals(words, course.words(step));
  }

  @ParameterizedTest
  @CsvSource({"SCALE, 0", "SCALE, -1", "SCALE, 1", "SCALE, 10.1", "SLANT, 0", "ROTATION, 361"})
  void refusesWhatLeadsNowhere(Transform transform, double to) {
    KeyException fault =
        assertThrows(KeyException.class, () -> new StretchCourse(transform, to, 3));
    assertEquals("to", fault.path());
  }

  @Test
  void refusesWhatIsNoCourse() {
    assertThrows(KeyException.class, () -> new StretchCourse(null, 2, 3));
    assertThrows(KeyException.class, () -> new StretchCourse(Transform.SLANT, Double.NaN, 3));
    assertThrows(KeyException.class, () -> new StretchCourse(Transform.SLANT, 1, 0));
  }
}

package org.concord.pipeline.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.concord.pipeline.film.stretch.StretchCourse;
import org.concord.pipeline.scene.kind.StretchScene;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StretchSceneTest {
  @TempDir Path folder;

  private SceneFile read(String... lines) throws IOException {
    Path file = folder.resolve("scene.yaml");
    Files.write(file, List.of(lines));
    return SceneReader.read(file, Map.of());
  }

  @Test
  void readsTheSampleThatShips() {
    SceneFile file = SceneReader.read(Path.of("..", "samples", "scenes", "stretch.yaml"), Map.of());
    StretchScene scene = assertInstanceOf(StretchScene.class, file.scene());
    assertEquals(new StretchCourse(Transform.SCALE, 2.5, 30), scene.courses().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          courses: []                                          | courses must be a list of 1 to 6, actual: 0
          courses: [{transform: size, to: 2, levels: 3}]       | transform must be scale or slant or rotation
          courses: [{transform: scale, to: 0, levels: 3}]      | to must be 0.1 to 10, but not 1, where scale begins, actual: 0.0
          courses: [{transform: slant, to: 1, levels: 0}]      | levels must be 1 to 1,000, actual: 0
          courses: [{transform: slant, to: 1, level: 2}]       | level
          every: 0                                             | every must be 1 to
          digit: -1                                            | digit must be 0 to
          steps: 100                                           | steps
          """)
  void refusesBadKeysWithFileAndLine(String line, String expected) {
    InputException fault = assertThrows(InputException.class, () -> read("scene: stretch", line));
    String message = fault.getMessage();
    assertEquals(
        folder.resolve("scene.yaml") + ":2: ", message.substring(0, message.indexOf(' ') + 1));
    assertEquals(true, message.contains(expected), message);
  }

  @Test
  void refusesDigitsThatCannotBeStretched() throws IOException {
    Digits samples = TestDigits.samples(3);
    assertThrows(KeyException.class, () -> film(samples, "digit: 3"));
    byte[] blank = new byte[28 * 28];
    assertThrows(KeyException.class, () -> film(new Digits("blank", 28, 28, blank, new byte[1])));
    byte[] ink = blank.clone();
    ink[400] = (byte) 255;
    assertThrows(InputException.class, () -> film(new Digits("unlabelled", 28, 28, ink, null)));
  }

  @Test
  void filmsTheSameEachTime() throws IOException {
    String[] short2 = {"every: 3", "courses: [{transform: slant, to: 1, levels: 2}]"};
    Film first = film(TestDigits.samples(2), short2);
    Film second = film(TestDigits.samples(2), short2);
    assertEquals(first.frames(), second.frames());
    int last = first.frames() - 1;
    assertArrayEquals(painted(first, last), painted(second, last));
  }

  private static int[] painted(Film film, int frame) {
    Canvas canvas = new Canvas(film.width(), film.height());
    film.paint(frame, canvas);
    return canvas.pixels();
  }

  private Film film(Digits data, String... keys) throws IOException {
    ModelFile model = ModelFile.read(TestModels.noisyRule(folder.resolve("rule.onnx"), 1));
    String[] lines = new String[keys.length + 1];
    lines[0] = "scene: stretch";
    System.arraycopy(keys, 0, lines, 1, keys.length);
    SceneFile file = read(lines);
    return file.film(
        new Stage(file.settings(), data, List.of(SessionCache.get(model, Provider.CPU)), folder));
  }
}

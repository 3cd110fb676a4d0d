package org.concord.pipeline.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestEvaluation;
import org.concord.pipeline.TestModels;
import org.concord.pipeline.scene.kind.FailuresScene;
import org.concord.pipeline.scene.kind.FailuresScene.ShownPhase;
import org.concord.pipeline.scene.stage.SceneSettings;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailuresSceneTest {
  private static final int DIGITS = 24;
  private static final int STEPS = 14;
  private static final int MUTATE_AT = 7;
  private static final long SEED = 3;

  @TempDir static Path folder;
  private static ModelFile model;

  /** Leaves an evaluation in the folder. */
  @BeforeAll
  static void evaluate() throws IOException {
    model = ModelFile.read(TestModels.noisyRule(folder.resolve("ours.onnx"), 1));
    Digits data = TestDigits.samples(DIGITS);
    Schedule schedule = new Schedule(STEPS, MUTATE_AT, SEED);
    TestEvaluation.run(folder.resolve("report"), List.of(model), data, schedule);
  }

  private static Stage stage(ModelFile shown, Digits data, long seed) {
    SceneSettings settings = SceneReader.of("failures", Map.of("seed", seed)).settings();
    return new Stage(settings, data, List.of(SessionCache.get(shown, Provider.CPU)), folder);
  }

  private static int[] last(Film film) {
    Canvas canvas = new Canvas(film.width(), film.height());
    film.paint(film.frames() - 1, canvas);
    return canvas.pixels();
  }

  /** Requires that an evaluation tells what a search finds, which is returned. */
  private Film recalled(ShownPhase phase, int steps) throws IOException {
    FailuresScene recall = new FailuresScene("report", 1, 3, phase, 400);
    Film recalled = recall.film(stage(model, TestDigits.samples(2 * DIGITS), 99));
    assertEquals(steps + 1, recalled.frames());
    FailuresScene search = new FailuresScene("", DIGITS, 3, phase, steps);
    Film found = search.film(stage(model, TestDigits.samples(DIGITS), SEED));
    assertArrayEquals(last(found), last(recalled));
    return found;
  }

  @Test
  void anEvaluationTellsWhatASearchFinds() throws IOException {
    Film found = recalled(ShownPhase.BEFORE, MUTATE_AT);
    FailuresScene search = new FailuresScene("", DIGITS, 3, ShownPhase.BEFORE, MUTATE_AT);
    Film another = search.film(stage(model, TestDigits.samples(DIGITS), SEED + 1));
    assertFalse(Arrays.equals(last(found), last(another)), "the seed must matter");
  }

  @Test
  void afterTheMutationItTellsTheSame() throws IOException {
    var unused = recalled(ShownPhase.AFTER, STEPS);
  }

  @Test
  void aRuleThatSaysFourAllTheTimeFailsWhereNoFourIs() throws IOException {
    ModelFile fours =
        ModelFile.read(TestModels.rule(folder.resolve("fours.onnx"), TestModels.always(4)));
    Film film =
        new FailuresScene("", DIGITS, 100, ShownPhase.BEFORE, 40)
            .film(stage(fours, TestDigits.samples(DIGITS), SEED));
    assertEquals(41, film.frames());
  }

  @Test
  void refusesAnEvaluationOfSomethingElse() throws IOException {
    FailuresScene recall = new FailuresScene("report", 1, 3, ShownPhase.BEFORE, 400);
    Digits data = TestDigits.samples(DIGITS);
    ModelFile other = ModelFile.read(TestModels.noisyRule(folder.resolve("other.onnx"), 2));
    Files.createDirectory(folder.resolve("nothing"));
    assertRefused("must hold an evaluation of other", recall, stage(other, data, 0));
    assertRefused(
        "must be the digits that were evaluated in",
        recall,
        stage(model, TestDigits.samples(DIGITS - 1), 0));
    assertRefused(
        "must hold a finished evaluation, actual: there is no _SUCCESS in it",
        new FailuresScene("nothing", 1, 3, ShownPhase.BEFORE, 400),
        stage(model, data, 0));
  }

  @Test
  void refusesToShowAMutationThatAnEvaluationDoesNotHave() throws IOException {
    Path still = Files.createDirectory(folder.resolve("still"));
    for (String file : List.of("_SUCCESS", "digits.csv", "report.json")) {
      String text = Files.readString(folder.resolve("report").resolve(file));
      Files.writeString(
          still.resolve(file), text.replaceAll("\"mutateAt\" ?: ?\\d+", "\"mutateAt\":0"));
    }
    FailuresScene recall = new FailuresScene("still", 1, 3, ShownPhase.AFTER, 400);
    Stage stage = stage(model, TestDigits.samples(DIGITS), 0);
    KeyException fault = assertThrows(KeyException.class, () -> recall.film(stage));
    assertEquals("phase", fault.path());
    assertEquals(
        "phase must be before, as digits do not mutate in "
            + still.resolve("report.json")
            + ", actual: after",
        fault.getMessage());
  }

  private static void assertRefused(String words, FailuresScene scene, Stage stage) {
    String message = assertThrows(InputException.class, () -> scene.film(stage)).getMessage();
    assertTrue(message.contains(words), message);
  }
}

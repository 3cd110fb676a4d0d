package org.concord.pipeline.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RobustnessTest {
  private static final int STEPS = 12;

  @TempDir static Path folder;
  private static ModelFile rule;
  private static ModelFile other;

  @BeforeAll
  static void readModels() throws IOException {
    rule = ModelFile.read(TestModels.noisyRule(folder.resolve("rule.onnx"), 1));
    other = ModelFile.read(TestModels.noisyRule(folder.resolve("other.onnx"), 2));
  }

  private static Robustness work(List<ModelFile> models, Digits data, Transform... transforms) {
    return new Robustness(
        models, data, List.of(transforms), new Schedule(STEPS, 0, 7), Provider.CPU);
  }

  /** The rule is the same in every cell: where a digit lies is nothing to it. */
  @Test
  void shiftChangesNothingWhereNothingIsRandom() throws IOException {
    ModelFile still = rule.withNoiseStddev(0).withFireRate(1);
    List<LevelResult> levels = shifts(still);
    Tally asDrawn = levels.get(levels.size() / 2).tally();
    assertTrue(asDrawn.get(1, Tally.Field.RESIDUAL_MAGNITUDE) > 0);
    for (LevelResult level : levels) {
      assertEquals(asDrawn, level.tally());
      assertEquals(new PairedDifference(0, 0), level.accuracyChange());
      assertEquals(new PairedDifference(0, 0), level.agreementChange());
    }
    assertTrue(levels.get(0).width() > 28, "the farthest shift must have enlarged the canvas");
  }

  @Test
  void shiftChangesTheDrawsAloneWhereCellsFireAtRandom() throws IOException {
    List<LevelResult> levels = shifts(rule);
    LevelResult asDrawn = levels.get(levels.size() / 2);
    for (LevelResult level : levels) {
      if (level.level() == 0) {
        continue;
      }
      assertNotEquals(asDrawn.tally(), level.tally());
      for (Tally.Field same : List.of(Tally.Field.DIGITS, Tally.Field.CELLS)) {
        assertEquals(asDrawn.tally().get(1, same), level.tally().get(1, same));
      }
      double allowed = 4 * level.accuracyChange().standardError();
      assertTrue(Math.abs(level.accuracyChange().points()) <= allowed, level::toString);
      assertTrue(allowed > 0);
    }
  }

  private static List<LevelResult> shifts(ModelFile model) throws IOException {
    return work(List.of(model), TestDigits.samples(80), Transform.SHIFT)
        .measure(new Progress(), 2)
        .get(0)
        .levels();
  }

  @Test
  void resultsDoNotDependOnThreadsNorOnOtherModels() throws IOException {
    Digits data = TestDigits.samples(50);
    List<ModelRobustness> both =
        work(List.of(rule, other), data, Transform.SCALE, Transform.SHIFT)
            .measure(new Progress(), 3);
    ModelRobustness alone =
        work(List.of(other), data, Transform.SCALE, Transform.SHIFT)
            .measure(new Progress(), 1)
            .get(0);
    assertEquals(alone.levels(), both.get(1).levels());
    assertNotEquals(both.get(0).levels(), both.get(1).levels());
  }

  @Test
  void hasEveryLevelOfEveryTransformInOrder() throws IOException {
    List<LevelResult> levels =
        work(List.of(rule), TestDigits.samples(2), Transform.values())
            .measure(new Progress(), 2)
            .get(0)
            .levels();
    int next = 0;
    for (Transform transform : Transform.values()) {
      List<Double> expected = Levels.of(transform);
      assertEquals(expected.stream().sorted().toList(), expected);
      assertTrue(expected.contains(transform.neutral()));
      for (double level : expected) {
        assertEquals(transform, levels.get(next).transform());
        assertEquals(level, levels.get(next).level());
        assertEquals(2, levels.get(next).tally().get(1, Tally.Field.DIGITS));
        next++;
      }
    }
    assertEquals(levels.size(), next);
  }

  @Test
  void countsTheRolloutsToCome() throws IOException {
    Robustness work = work(List.of(rule, other), TestDigits.samples(10), Transform.values());
    assertEquals(2 * 10 * (1 + 10 + 10 + 12 + 12 + 6), work.rollouts());
  }

  @Test
  void countsProgressUpToTheRolloutsToCome() throws IOException {
    Robustness work = work(List.of(rule), TestDigits.samples(3), Transform.SHIFT);
    Progress progress = new Progress();
    work.measure(progress, 2);
    assertEquals(work.rollouts(), progress.digits());
    assertEquals(work.rollouts() * STEPS, progress.digitSteps());
  }

  /** A bar of three rows that is barely alive has no cell left at one pixel less. */
  @Test
  void leavesOutDigitsThatAThinBrushLosesAltogether() {
    byte[] pixels = new byte[2 * 28 * 28];
    for (int x = 4; x < 24; x++) {
      pixels[14 * 28 + x] = 40;
      for (int y = 12; y < 18; y++) {
        pixels[28 * 28 + y * 28 + x] = (byte) 200;
      }
    }
    Digits data = new Digits("bars", 28, 28, pixels, new byte[] {1, 2});
    for (LevelResult level :
        work(List.of(rule), data, Transform.BRUSH).measure(new Progress(), 2).get(0).levels()) {
      // Of 40 no more than 25 may be left.
      int left = level.level() <= -1 ? 1 : 2;
      assertEquals(left, level.tally().get(1, Tally.Field.DIGITS), level::toString);
      assertEquals(2 - left, level.excluded());
    }
  }

  @Test
  void refusesAtOnceWhatCannotRunToTheEnd() throws IOException {
    ModelFile fixed =
        ModelFile.read(
            TestModels.nextStateGrid(folder.resolve("fixed.onnx"), TestModels.weights(1), 28));
    Digits data = TestDigits.samples(30);
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> work(List.of(fixed), data, Transform.SHIFT).requireRunnable());
    assertTrue(
        refusal.getMessage().startsWith("fixed: its canvas is fixed to 28×28, the data's is "),
        refusal.getMessage());
    assertTrue(refusal.getMessage().endsWith(", as shift -12.0 needs it"), refusal.getMessage());
    work(List.of(rule), data, Transform.values()).requireRunnable();

    Digits blank = new Digits("blank", 28, 28, new byte[28 * 28], new byte[1]);
    assertThrows(
        InputException.class, () -> work(List.of(rule), blank, Transform.SHIFT).requireRunnable());
  }
}

package org.concord.pipeline.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Disturbance;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionTest {
  private static final Schedule SCHEDULE = new Schedule(400, 200, 7);

  @TempDir Path folder;

  @Test
  void thoseThatSayTheSameAreEqualAndWrittenAlike() {
    Condition condition = Condition.of("damage=0.20@200, noise = 0.05,scale=0.8");
    assertEquals("scale=0.8,noise=0.05,damage=0.2@200", condition.text());
    assertEquals(Condition.of(condition.text()), condition);
    assertNotEquals(Condition.of("scale=0.8,noise=0.05,damage=0.2@201"), condition);
    assertEquals("", Condition.NONE.text());
    assertTrue(Condition.NONE.none());
  }

  @Test
  void changesDigitsAsRobustnessDoes() throws Exception {
    Digits data = TestDigits.samples(3);
    assertEquals(
        Transform.SCALE.apply(data, 0.8).sha256(), Condition.of("scale=0.8").digits(data).sha256());
    assertEquals(
        Transform.BRUSH.apply(Transform.ROTATION.apply(data, -15), 1).sha256(),
        Condition.of("brush=1,rotation=-15").digits(data).sha256());
    assertSame(data, Condition.of("noise=0.1,scale=1,shift=0").digits(data));
  }

  @Test
  void changesModelsAndSchedules() throws Exception {
    ModelFile model = ModelFile.read(TestModels.noisyRule(folder.resolve("rule.onnx"), 1));
    ModelFile changed = Condition.of("fireRate=0.3,noise=0.25").models(List.of(model)).get(0);
    assertEquals(0.3f, changed.fireRate());
    assertEquals(0.25f, changed.noiseStddev());
    assertEquals(model, Condition.of("scale=0.8").models(List.of(model)).get(0));
    assertEquals(
        new Schedule(2000, 200, 7, new Disturbance(0.2, 300, 0.05)),
        Condition.of("steps=2000,damage=0.2@300,stubborn=0.05").schedule(SCHEDULE));
    assertEquals(SCHEDULE, Condition.of("noise=0.25").schedule(SCHEDULE));
  }

  @Test
  void leavesAWholeStepAlone() throws Exception {
    ModelFile whole =
        ModelFile.read(
            TestModels.wholeStepGrid(folder.resolve("whole.onnx"), TestModels.weights(1)));
    assertEquals(whole, Condition.of("stubborn=0.1").models(List.of(whole)).get(0));
    String fault =
        assertThrows(InputException.class, () -> Condition.of("noise=0.1").models(List.of(whole)))
            .getMessage();
    assertEquals(
        "condition noise=0.1 must be of models whose mask and noise are Concord's, actual: whole"
            + " has random operators of its own",
        fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "colour=1            | actual: colour=1",
        "scale               | actual: scale",
        "scale=0.8,          | actual: nothing",
        "scale=              | actual: scale=",
        "scale=1e0           | actual: scale=1e0",
        "noise=NaN           | actual: noise=NaN",
        "damage=0.2          | actual: damage=0.2",
        "damage=0.2@0        | actual: damage=0.2@0",
        "scale=0.8@3         | actual: scale=0.8@3",
        "scale=0.5           | must have scale 0.6 to 1.6, actual: 0.5",
        "rotation=-46        | must have rotation -45 to 45, actual: -46",
        "fireRate=0.05       | must have fireRate 0.1 to 1, actual: 0.05",
        "noise=-0.1          | must have noise 0 to 1, actual: -0.1",
        "damage=1.01@3       | must have damage 0 to 1, actual: 1.01",
        "stubborn=1          | must have stubborn 0 to 0.9, actual: 1",
        "steps=20.5          | must have steps 1 to 100000, a whole number, actual: 20.5",
        "noise=0.1,noise=0.1 | must be of different words, actual: noise twice"
      })
  void refusesWhatItDoesNotKnow(String text, String message) {
    KeyException fault = assertThrows(KeyException.class, () -> Condition.of(text));
    assertEquals("condition", fault.path());
    assertTrue(fault.rule().endsWith(message.strip()), fault.rule());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps=200       | mutateAt must be 0 (never) or at least 1 and below the number of steps, 200",
        "damage=0.1@400  | damage must be after a step below the number of steps, 400, actual: 400"
      })
  void mustFitTheRollout(String text, String message) {
    String fault =
        assertThrows(InputException.class, () -> Condition.of(text).schedule(SCHEDULE))
            .getMessage();
    assertTrue(fault.startsWith("condition " + text.strip() + ": " + message), fault);
  }
}

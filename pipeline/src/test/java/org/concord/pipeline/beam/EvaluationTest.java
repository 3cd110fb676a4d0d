package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.SerializableUtils;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Jitter;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.results.ResultsForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is evaluated, how it is described to workers, and how it reaches them. */
final class EvaluationTest {
  private static final Schedule SCHEDULE = new Schedule(4, 2, 0);

  @TempDir Path folder;

  @BeforeEach
  void registerFileSystems() {
    var unused = BeamOptions.parse(List.of());
  }

  @Test
  void needsModelsAndLabels() throws IOException {
    Digits data = TestDigits.samples(5);
    assertThrows(IllegalArgumentException.class, () -> evaluation(List.of(), data));
    Digits unlabelled = new Digits("unlabelled", 1, 1, new byte[] {1}, null);
    assertThrows(
        IllegalArgumentException.class, () -> evaluation(List.of(Rollouts.MODEL), unlabelled));
  }

  /** Nothing of models or data travels with a function. */
  @Test
  void aPlanIsSmallWhateverTheData() throws IOException {
    Digits many = Jitter.read("jitter:samples*100000", spec -> TestDigits.samples(40));
    Evaluation evaluation = evaluation(List.of(Rollouts.MODEL), many);
    int bytes = SerializableUtils.serializeToByteArray(plan(evaluation)).length;
    assertTrue(bytes < 5_000, "bytes: " + bytes);
  }

  @Test
  void workersReadTheSameModelsAndDigits() throws IOException {
    Digits samples = TestDigits.samples(40);
    for (Digits data :
        List.of(samples, Jitter.read("jitter:samples*7", spec -> samples).limit(99))) {
      Evaluation evaluation = evaluation(List.of(Rollouts.MODEL), data);
      EvaluationPlan plan = plan(evaluation);
      StagedInputs.write(evaluation, plan.work());
      Evaluation read = StagedInputs.read(plan);
      assertEquals(data.name(), read.data().name());
      assertEquals(data.sha256(), read.data().sha256());
      assertEquals(Rollouts.MODEL.sha256(), read.models().get(0).sha256());
    }
  }

  @Test
  void workersRefuseTheInputsOfAnotherRun() throws IOException {
    Evaluation other = evaluation(List.of(Rollouts.MODEL), TestDigits.samples(39));
    StagedInputs.write(other, new WorkFolder(folder.toString()));
    EvaluationPlan plan = plan(evaluation(List.of(Rollouts.MODEL), TestDigits.samples(40)));
    assertTrue(
        assertThrows(IOException.class, () -> StagedInputs.read(plan))
            .getMessage()
            .startsWith("inputs in " + folder));
  }

  @Test
  void workersThatDoNotSeeTheFolderSaySo() throws IOException {
    EvaluationPlan plan = plan(evaluation(List.of(Rollouts.MODEL), TestDigits.samples(41)));
    String message = assertThrows(IOException.class, () -> OpenEvaluations.get(plan)).getMessage();
    assertTrue(
        message.endsWith(
            "does not see the run's folder: launcher and workers must share --out " + folder),
        message);
  }

  @Test
  void aConfigurationTellsWhatDiffers() throws IOException {
    Digits data = TestDigits.samples(40);
    RunConfiguration one = plan(evaluation(List.of(Rollouts.MODEL), data)).configuration();
    one.requireSame(plan(evaluation(List.of(Rollouts.MODEL), data)).configuration(), "out");
    Evaluation longer =
        new Evaluation(List.of(Rollouts.MODEL), data, new Schedule(5, 2, 0), Provider.CPU, 0);
    RunConfiguration other = plan(longer).configuration();
    assertEquals(
        "--resume must be of the same run: steps of the unfinished run in out is 5, actual: 4",
        assertThrows(InputException.class, () -> one.requireSame(other, "out")).getMessage());
  }

  @Test
  void aConditionIsPartOfTheRun() throws IOException {
    Evaluation plain = evaluation(List.of(Rollouts.MODEL), TestDigits.samples(40));
    Evaluation under = plain.under(Condition.of("scale=0.8,stubborn=0.1"));
    EvaluationPlan plan = plan(under);
    StagedInputs.write(under, plan.work());
    Evaluation read = StagedInputs.read(plan);
    assertEquals(under.condition(), read.condition());
    assertEquals(under.data().sha256(), read.data().sha256());
    assertEquals(0.1, read.schedule().disturbance().stubborn());
    RunConfiguration one = plan.configuration();
    RunConfiguration other = plan(plain).configuration();
    assertFalse(other.json().contains("condition"));
    String differs = "--resume must be of the same run: condition of the unfinished run in out is ";
    String words = "\"scale=0.8,stubborn=0.1\"";
    assertEquals(
        differs + "none, actual: " + words,
        assertThrows(InputException.class, () -> one.requireSame(other, "out")).getMessage());
    assertEquals(
        differs + words + ", actual: none",
        assertThrows(InputException.class, () -> other.requireSame(one, "out")).getMessage());
  }

  private EvaluationPlan plan(Evaluation evaluation) {
    return EvaluationPlan.of(
        evaluation,
        folder.toString(),
        Map.of("concord", "1"),
        ResultsForTests.run("host"),
        new Progress());
  }

  private static Evaluation evaluation(List<ModelFile> models, Digits data) {
    return new Evaluation(models, data, SCHEDULE, Provider.CPU, 0);
  }
}

package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.TestDigits;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
  private static final Schedule SCHEDULE = new Schedule(4, 2, 0);

  @Test
  void travelsWhole() throws IOException {
    Evaluation evaluation = evaluation(List.of(Rollouts.MODEL), TestDigits.samples(40));
    Evaluation arrived = SerializableUtils.clone(evaluation);
    assertEquals(evaluation.data().sha256(), arrived.data().sha256());
    assertEquals(Rollouts.MODEL.sha256(), arrived.models().get(0).sha256());
    assertEquals(SCHEDULE, arrived.schedule());
  }

  @Test
  void putsWholeBlocksIntoShards() throws IOException {
    Evaluation evaluation = evaluation(List.of(Rollouts.MODEL), TestDigits.samples(140));
    assertEquals(9, evaluation.blocks(Rollouts.MODEL).count());
    assertEquals(0, evaluation.shardOf(1));
    assertEquals(1, evaluation.shardOf(2));
    assertEquals(4, evaluation.shardOf(8));
  }

  @Test
  void needsModelsAndLabels() throws IOException {
    Digits data = TestDigits.samples(5);
    assertThrows(IllegalArgumentException.class, () -> evaluation(List.of(), data));
    Digits unlabelled = new Digits("unlabelled", 1, 1, new byte[] {1}, null);
    assertThrows(
        IllegalArgumentException.class, () -> evaluation(List.of(Rollouts.MODEL), unlabelled));
  }

  private static Evaluation evaluation(List<ModelFile> models, Digits data) {
    return new Evaluation(models, data, SCHEDULE, Provider.CPU, 0);
  }
}

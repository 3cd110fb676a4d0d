package org.concord.automaton.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private final RuleWeights weights = TestModels.weights(1);

  @Test
  void describesARule() {
    ModelFile model =
        ModelFile.of(
                "l2",
                RuleFile.bytes(
                    weights,
                    RuleMetadata.DEFAULT.withLoss("l2").withProvenance("{\"iterations\":1}")))
            .withNoiseStddev(0.02f);
    assertEquals(
        List.of(
            "model            l2",
            "kind             rule, computes the cells that fire",
            "input            neighborhood float32 [cells, 180]",
            "output           residual float32 [cells, 19]",
            "labels           10",
            "weights          22,499",
            "fire rate        0.5 (from metadata)",
            "noise            0.02 (from option)",
            "alive threshold  0.1 (from metadata)",
            "reproducible     yes",
            "loss             l2",
            "provenance       {\"iterations\":1}",
            "operators        Gemm ×3, Relu ×2",
            "opset            17",
            "producer         concord",
            "sha256           " + model.sha256()),
        ModelCard.lines(model));
  }

  @Test
  void describesAGrid() {
    List<String> lines = ModelCard.lines(ModelFile.of("g", TestModels.nextStateGrid(weights)));
    assertTrue(lines.contains("input            x:0 float32 [batch, 28, 28, 20]"), lines::toString);
    assertTrue(lines.contains("grid output      decided by a probe run"), lines::toString);
    assertTrue(lines.contains("fire rate        0.5 (default)"), lines::toString);
  }

  @Test
  void saysThatRandomOperatorsAreNotReproducible() {
    List<String> lines = ModelCard.lines(ModelFile.of("s", TestModels.wholeStepGrid(weights)));
    assertTrue(lines.contains("reproducible     no: it has random operators"), lines::toString);
    assertTrue(lines.contains("fire rate        the model's own"), lines::toString);
    assertTrue(
        lines.contains("kind             grid, a whole step with its own mask and noise"),
        lines::toString);
  }
}

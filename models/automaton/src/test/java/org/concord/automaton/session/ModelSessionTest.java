package org.concord.automaton.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.proto.Protos;
import org.junit.jupiter.api.Test;

class ModelSessionTest {
  private final ModelFile rule = ModelFile.of("rule", TestModels.rule(TestModels.weights(1)));

  @Test
  void autoTakesTheCpuWhereThereIsNoCudaDevice() {
    assumeNoCuda();
    assertEquals(Provider.CPU, ModelSession.resolve(Provider.AUTO));
    try (ModelSession session = ModelSession.open(rule, Provider.AUTO)) {
      assertEquals(Provider.CPU, session.provider());
      assertSame(rule, session.model());
    }
  }

  @Test
  void cudaWithoutADeviceIsAnErrorOfOneLineThatNamesWhatIsMissing() {
    assumeNoCuda();
    String fault = ModelSession.cudaFault();
    assertFalse(fault.contains("\n"));
    String message = "provider cuda cannot be used: " + fault;
    assertEquals(message, refusal(() -> ModelSession.resolve(Provider.CUDA)));
    assertEquals(message, refusal(() -> ModelSession.open(rule, Provider.CUDA).close()));
  }

  private static void assumeNoCuda() {
    assumeTrue(ModelSession.cudaFault() != null, "skipped: this machine has a CUDA device");
  }

  @Test
  void theCpuIsTakenWhereItIsAskedFor() {
    assertEquals(Provider.CPU, ModelSession.resolve(Provider.CPU));
  }

  @Test
  void aModelThatCannotBeLoadedIsNamedInOneLine() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(Protos.value("x", "cells", 180))
            .addOutput(Protos.value("y", "cells", 19))
            .addNode(Protos.node("NoSuchOperator", List.of("x"), "y"));
    ModelFile model = ModelFile.of("odd", TestModels.foreign(graph).toByteArray());
    String message = refusal(() -> ModelSession.open(model, Provider.CPU).close());
    assertTrue(message.startsWith("odd: ONNX Runtime cannot run it: "), message);
    assertTrue(message.contains("NoSuchOperator"), message);
    assertFalse(message.contains("\n"));
  }

  @Test
  void aModelThatFailsOnItsFirstRunIsNamed() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(Protos.value("x", "b", "h", "w", 20))
            .addOutput(Protos.value("y", "b", "h", "w", 20))
            .addInitializer(Protos.integers("canvas", 1, 28, 28, 20))
            .addNode(Protos.node("Reshape", List.of("x", "canvas"), "y"));
    ModelFile model = ModelFile.of("odd", TestModels.foreign(graph).toByteArray());
    String message = refusal(() -> ModelSession.open(model, Provider.CPU).close());
    assertTrue(message.startsWith("odd: ONNX Runtime cannot run it: "), message);
  }

  private static String refusal(Runnable action) {
    return assertThrows(InputException.class, action::run).getMessage();
  }
}

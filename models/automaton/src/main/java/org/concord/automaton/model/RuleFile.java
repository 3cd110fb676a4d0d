package org.concord.automaton.model;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.InputException;
import org.concord.automaton.proto.Protos;

/**
 * Writes rule files: {@code neighborhood} float32 {@code [cells, 9 · channels]} → Gemm, ReLU, Gemm,
 * ReLU, Gemm → {@code residual} float32 {@code [cells, state]}, with the metadata.
 *
 * <p>The same weights and metadata always give the same bytes.
 */
public final class RuleFile {
  private RuleFile() {}

  /**
   * Writes a rule file under a temporary name, then renames it.
   *
   * @throws InputException if a weight is not finite, or {@code file} is a folder
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, RuleWeights weights, RuleMetadata metadata)
      throws IOException {
    byte[] bytes = bytes(weights, metadata);
    if (Files.isDirectory(file)) {
      throw new InputException(file + " must be a file to write, actual: a folder");
    }
    AtomicFile.write(file, bytes);
  }

  /**
   * A rule file in memory.
   *
   * @throws InputException if a weight is not finite
   */
  public static byte[] bytes(RuleWeights weights, RuleMetadata metadata) {
    return model(weights, metadata).toByteArray();
  }

  public static ModelProto model(RuleWeights weights, RuleMetadata metadata) {
    weights.requireFinite("the weights of a rule");
    long hidden1 = weights.hidden1();
    long hidden2 = weights.hidden2();
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("rule")
            .addInput(Protos.value("neighborhood", "cells", weights.inputs()))
            .addOutput(Protos.value("residual", "cells", weights.outputs()))
            .addNode(Protos.node("Gemm", List.of("neighborhood", "w1", "b1"), "linear1"))
            .addNode(Protos.node("Relu", List.of("linear1"), "hidden1"))
            .addNode(Protos.node("Gemm", List.of("hidden1", "w2", "b2"), "linear2"))
            .addNode(Protos.node("Relu", List.of("linear2"), "hidden2"))
            .addNode(Protos.node("Gemm", List.of("hidden2", "w3", "b3"), "residual"))
            .addInitializer(Protos.tensor("w1", weights.w1(), weights.inputs(), hidden1))
            .addInitializer(Protos.tensor("b1", weights.b1(), hidden1))
            .addInitializer(Protos.tensor("w2", weights.w2(), hidden1, hidden2))
            .addInitializer(Protos.tensor("b2", weights.b2(), hidden2))
            .addInitializer(Protos.tensor("w3", weights.w3(), hidden2, weights.outputs()))
            .addInitializer(Protos.tensor("b3", weights.b3(), weights.outputs()))
            .build();
    return Protos.model(graph, metadata.properties());
  }
}

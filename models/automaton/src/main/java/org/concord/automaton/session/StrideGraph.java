package org.concord.automaton.session;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.layer.LayerReader;
import org.concord.automaton.model.ModelContents;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.ModelKind;
import org.concord.automaton.model.ModelReader;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.proto.Protos;
import org.concord.automaton.random.NoiseTable;

/**
 * Composes a stride, several steps in one graph, around a rule: gather the neighbourhoods of the
 * fired cells by index, run the rule, add noise, scatter the new states, and at the end read labels
 * and magnitudes. One call then does the work of many, and state crosses to a device and back once
 * for all of them.
 *
 * <p>Inputs, {@code R} rows of cells, {@code K} steps, {@code F} fired cells a step at most:
 *
 * <ul>
 *   <li>{@code state} float32 {@code [R, channels]}: row 0 is zero, and stands for all that is
 *       empty; the last row takes what the padding of the fired cells writes
 *   <li>{@code neighbors} int32 {@code [R, 9]}: the rows of the 3×3 neighbourhood, row-major
 *   <li>{@code fired} int32 {@code [K, F]}: rows, padded with the last row
 *   <li>{@code noise} int32 {@code [K, F]}: rows of the {@link NoiseTable}; only with noise
 * </ul>
 *
 * <p>Outputs: {@code next} float32 {@code [R, channels]}, and of each fired cell after its step
 * {@code label} uint8 {@code [K·F, 1]}, {@code greatest} (its greatest logit), {@code magnitude}
 * and {@code residual} (sums of the absolute state and of its change, noise included), float32
 * {@code [K·F, 1]}.
 *
 * <p>Only operators that ONNX Runtime has for CUDA without cuDNN are used.
 */
final class StrideGraph {
  static final String STATE = "state";
  static final String NEIGHBORS = "neighbors";
  static final String FIRED = "fired";
  static final String NOISE = "noise";
  static final String NEXT = "next";
  static final String LABEL = "label";
  static final String GREATEST = "greatest";
  static final String MAGNITUDE = "magnitude";
  static final String RESIDUAL = "residual";

  /** {@code Where}, {@code Pad} and the others are written as these versions have them. */
  private static final int LEAST_OPSET = 13;

  /** Later operators may be without a CUDA kernel, and would silently run on the CPU. */
  private static final int GREATEST_OPSET = 20;

  private final ModelFile model;
  private final CellLayout layout;
  private final GraphProto rule;
  private final Set<String> constants;
  private final String ruleInput;
  private final long opset;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("stride");

  private StrideGraph(ModelFile model) {
    this.model = model;
    this.layout = model.layout();
    ModelProto source = rule(model);
    this.rule = source.getGraph();
    this.constants =
        rule.getInitializerList().stream().map(t -> t.getName()).collect(Collectors.toSet());
    this.ruleInput =
        rule.getInputList().stream()
            .map(v -> v.getName())
            .filter(name -> !constants.contains(name))
            .findFirst()
            .orElseThrow();
    this.opset = ModelContents.opset(source);
  }

  /** A rule of three plain layers as this project writes it, any other as it is. */
  private static ModelProto rule(ModelFile model) {
    try {
      return RuleFile.model(LayerReader.ofRule(model), RuleMetadata.DEFAULT);
    } catch (InputException e) {
      return ModelReader.proto(model.name(), model.bytes());
    }
  }

  /**
   * Whether strides of a model can be composed: of a rule of standard operators, versions 13 to 20,
   * without subgraphs and local functions.
   */
  static boolean possible(ModelFile model) {
    if (model.kind() != ModelKind.RULE || model.wholeStep()) {
      return false;
    }
    ModelProto source = rule(model);
    GraphProto graph = source.getGraph();
    long opset = ModelContents.opset(source);
    return opset >= LEAST_OPSET
        && opset <= GREATEST_OPSET
        && source.getFunctionsCount() == 0
        && graph.getSparseInitializerCount() == 0
        && graph.getNodeList().stream().allMatch(StrideGraph::plain);
  }

  private static boolean plain(NodeProto node) {
    return node.getDomain().isEmpty()
        && node.getAttributeList().stream().noneMatch(a -> a.hasG() || a.getGraphsCount() > 0);
  }

  /**
   * Composes the graph.
   *
   * @param model for which it is {@link #possible}
   * @param steps K, at least 1
   */
  static byte[] of(ModelFile model, int steps) {
    return new StrideGraph(model).compose(steps).toByteArray();
  }

  private ModelProto compose(int steps) {
    boolean noisy = model.noiseStddev() > 0;
    inputs(steps, noisy);
    constants(noisy);
    add("Cast", List.of(FIRED), "rows", Protos.integer("to", DataType.INT64.getNumber()));
    List<String> states = new ArrayList<>();
    List<String> residuals = new ArrayList<>();
    String state = STATE;
    for (int step = 0; step < steps; step++) {
      String at = step + "/";
      constant(Protos.integers(at + "step", step).toBuilder().clearDims().build());
      state = step(at, state, step == steps - 1 ? NEXT : at + NEXT, noisy);
      states.add(at + "new");
      residuals.add(at + "change");
    }
    add("Concat", states, "states", Protos.integer("axis", 0));
    add("Concat", residuals, "changes", Protos.integer("axis", 0));
    add("Abs", List.of("states"), "absolute states");
    add("Abs", List.of("changes"), "absolute changes");
    add("MatMul", List.of("absolute states", "sum of states"), MAGNITUDE);
    add("MatMul", List.of("absolute changes", "sum of changes"), RESIDUAL);
    readLabels();
    return Protos.model(graph.build(), Map.of(), (int) opset);
  }

  private void inputs(int steps, boolean noisy) {
    graph
        .addInput(Protos.value(STATE, "rows", layout.perCell()))
        .addInput(Protos.value(NEIGHBORS, DataType.INT32, "rows", 9))
        .addInput(Protos.value(FIRED, DataType.INT32, steps, "fired"));
    if (noisy) {
      graph.addInput(Protos.value(NOISE, DataType.INT32, steps, "fired"));
    }
    graph
        .addOutput(Protos.value(NEXT, "rows", layout.perCell()))
        .addOutput(Protos.value(LABEL, DataType.UINT8, "changes", 1))
        .addOutput(Protos.value(GREATEST, "changes", 1))
        .addOutput(Protos.value(MAGNITUDE, "changes", 1))
        .addOutput(Protos.value(RESIDUAL, "changes", 1));
  }

  private void constants(boolean noisy) {
    float[] ones = new float[layout.perCell()];
    Arrays.fill(ones, 1, ones.length, 1);
    constant(Protos.tensor("sum of states", ones, layout.perCell(), 1));
    constant(
        Protos.tensor(
            "sum of changes", Arrays.copyOfRange(ones, 1, ones.length), layout.state(), 1));
    constant(Protos.integers("neighborhoods", -1, layout.neighborhood()));
    constant(Protos.integers("before gray", 0, 1, 0, 0));
    constant(Protos.integers("last axis", 1));
    if (noisy) {
      constant(
          Protos.tensor(
              "normals",
              NoiseTable.of(model.noiseStddev(), layout.state()).values(),
              NoiseTable.ROWS,
              layout.state()));
    }
    rule.getInitializerList().forEach(t -> constant(t.toBuilder().setName(shared(t)).build()));
  }

  private static String shared(TensorProto tensor) {
    return "rule/" + tensor.getName();
  }

  private String step(String at, String state, String next, boolean noisy) {
    add("Gather", List.of("rows", at + "step"), at + "rows");
    add("Gather", List.of(NEIGHBORS, at + "rows"), at + NEIGHBORS);
    add("Gather", List.of(state, at + NEIGHBORS), at + "gathered");
    add("Reshape", List.of(at + "gathered", "neighborhoods"), at + "neighborhoods");
    String change = rule(at, at + "neighborhoods");
    if (noisy) {
      add("Gather", List.of(NOISE, at + "step"), at + "noise rows");
      add("Gather", List.of("normals", at + "noise rows"), at + NOISE);
      add("Add", List.of(change, at + NOISE), at + "change");
    } else {
      add("Identity", List.of(change), at + "change");
    }
    add("Pad", List.of(at + "change", "before gray"), at + "padded");
    add("Gather", List.of(state, at + "rows"), at + "old");
    add("Add", List.of(at + "old", at + "padded"), at + "new");
    add("Unsqueeze", List.of(at + "rows", "last axis"), at + "indices");
    add("ScatterND", List.of(state, at + "indices", at + "new"), next);
    return next;
  }

  /** Copies the rule's nodes, all their values renamed but the shared constants. */
  private String rule(String at, String input) {
    for (NodeProto node : rule.getNodeList()) {
      NodeProto.Builder copy = node.toBuilder().clearInput().clearOutput();
      copy.setName(at + "rule/" + node.getName());
      node.getInputList().forEach(name -> copy.addInput(renamed(at, name, input)));
      node.getOutputList().forEach(name -> copy.addOutput(renamed(at, name, input)));
      graph.addNode(copy);
    }
    return renamed(at, rule.getOutput(0).getName(), input);
  }

  private String renamed(String at, String name, String input) {
    if (name.isEmpty()) {
      return name;
    }
    if (name.equals(ruleInput)) {
      return input;
    }
    return (constants.contains(name) ? "" : at) + "rule/" + name;
  }

  /**
   * The lowest argmax of the logits, one label after the other: ArgMax wants cuDNN, and TopK is
   * slow on so many short rows.
   */
  private void readLabels() {
    long[] sizes = new long[layout.labels() + 1];
    Arrays.fill(sizes, 1);
    sizes[0] = layout.firstLogit();
    constant(Protos.integers("free channels and logits", sizes));
    NodeProto.Builder split =
        NodeProto.newBuilder()
            .setName("logits")
            .setOpType("Split")
            .addInput("states")
            .addInput("free channels and logits")
            .addOutput("free channels")
            .addAttribute(Protos.integer("axis", 1));
    IntStream.range(0, layout.labels()).forEach(label -> split.addOutput("logit " + label));
    graph.addNode(split);
    IntStream.range(0, layout.labels())
        .forEach(label -> constant(Protos.bytes("is " + label, label)));
    String greatest = "logit 0";
    String best = "is 0";
    for (int label = 1; label < layout.labels(); label++) {
      boolean last = label == layout.labels() - 1;
      String logit = "logit " + label;
      add("Greater", List.of(logit, greatest), "exceeds " + label);
      add(
          "Where",
          List.of("exceeds " + label, "is " + label, best),
          last ? LABEL : "label to " + label);
      add(
          "Where",
          List.of("exceeds " + label, logit, greatest),
          last ? GREATEST : "greatest to " + label);
      best = "label to " + label;
      greatest = "greatest to " + label;
    }
  }

  private void constant(TensorProto tensor) {
    graph.addInitializer(tensor);
  }

  private void add(String op, List<String> inputs, String output, AttributeProto... attributes) {
    graph.addNode(Protos.node(op, inputs, output, attributes));
  }
}

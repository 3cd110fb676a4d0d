package org.concord.automaton.layer;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.concord.automaton.InputException;
import org.concord.automaton.layer.GraphValue.Cells;
import org.concord.automaton.layer.GraphValue.Known;
import org.concord.automaton.layer.GraphValue.Opaque;
import org.concord.automaton.layer.GraphValue.Role;
import org.concord.automaton.layer.GraphValue.Zero;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.ModelKind;
import org.concord.automaton.model.ModelReader;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TensorLayout;
import org.concord.automaton.proto.Axes;
import org.concord.automaton.proto.Tensors;

/**
 * Finds the three layers of a rule in the graph of a rule or grid model, by following what each
 * operator makes of the state, in the order of the graph.
 *
 * <p>Understands Conv, MatMul and Gemm with biases apart or within, ReLU, transposes between the
 * layouts, and the ways from the residual to the output: as it is, with a gray of zero before it,
 * or added to the state.
 */
public final class LayerReader {
  private static final String READABLE =
      "must be three Gemm or MatMul layers with Relu between them, from 9·C to C−1 channels; actual: ";
  private static final String IMPORTABLE =
      "can be imported only if it is a plain Conv 3×3 → Relu → Conv 1×1 → Relu → Conv 1×1 from C to"
          + " C−1 channels (the residual, or added to the state after an unchanged gray); actual: ";

  private final Map<String, GraphValue> values = new HashMap<>();

  /** Of a cell, gray and state. */
  private final int channels;

  private LayerReader(int channels) {
    this.channels = channels;
  }

  /**
   * The weights of a rule file, this project's or another's, of three Gemm or MatMul layers.
   *
   * @throws InputException if the model is none
   */
  public static RuleWeights ofRule(ModelFile rule) {
    if (rule.kind() != ModelKind.RULE) {
      throw new InputException(rule.name() + " must be a rule file, actual: a grid model");
    }
    return read(rule);
  }

  /**
   * The weights of a rule or of a grid model.
   *
   * @throws InputException naming what is in the way, if it is none of three plain layers
   */
  public static RuleWeights read(ModelFile model) {
    GraphProto graph = ModelReader.proto(model.name(), model.bytes()).getGraph();
    int channels = model.signature().channels();
    LayerReader reader = new LayerReader(channels);
    graph.getInitializerList().forEach(t -> reader.values.put(t.getName(), new Known(t)));
    int inputs = model.kind() == ModelKind.RULE ? 9 * channels : channels;
    boolean channelsLast = model.signature().layout() != TensorLayout.CHANNELS_FIRST;
    reader.values.put(
        model.signature().input(), new Cells(channelsLast, Role.STATE, List.of(), 0, inputs));
    graph.getNodeList().forEach(reader::follow);
    GraphValue output = reader.value(model.signature().output());
    if (output instanceof Cells cells
        && (cells.role() == Role.LAYER || cells.role() == Role.PADDED || cells.role() == Role.NEXT)
        && cells.channelsLast() == channelsLast
        && Layer.areRule(cells.layers(), channels)) {
      return Layer.toWeights(cells.layers(), channels);
    }
    String actual =
        output instanceof Opaque opaque
            ? opaque.reason()
            : output instanceof Cells cells ? Layer.describe(cells.layers()) : "a constant";
    String rule = model.kind() == ModelKind.RULE ? READABLE : IMPORTABLE;
    throw new InputException(model.name() + " " + rule + actual);
  }

  private GraphValue value(String name) {
    return values.getOrDefault(name, new Opaque("no value '" + name + "'"));
  }

  private void follow(NodeProto node) {
    List<GraphValue> in = node.getInputList().stream().map(this::value).toList();
    List<GraphValue> results;
    try {
      results =
          node.getOpType().equals("Split")
              ? ChannelOps.split(node, in)
              : apply(node, in)
                  .map(v -> Collections.nCopies(node.getOutputCount(), v))
                  .orElse(List.of());
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      results = List.of();
    }
    for (int k = 0; k < node.getOutputCount(); k++) {
      values.put(node.getOutput(k), results.isEmpty() ? opaque(node, in) : results.get(k));
    }
  }

  /** The first obstacle is the one worth telling. */
  private static Opaque opaque(NodeProto node, List<GraphValue> in) {
    for (GraphValue value : in) {
      if (value instanceof Opaque earlier) {
        return earlier;
      }
    }
    String layers =
        in.stream()
            .filter(value -> value instanceof Cells)
            .map(value -> Layer.describe(((Cells) value).layers()))
            .findFirst()
            .orElse("constants");
    String name = node.getName().isEmpty() ? "" : " '" + node.getName() + "'";
    return new Opaque(node.getOpType() + name + " on " + layers);
  }

  private Optional<GraphValue> apply(NodeProto node, List<GraphValue> in) {
    return switch (node.getOpType()) {
      case "Constant" -> Tensors.ofConstant(node).map(Known::new);
      case "Identity", "Dropout" -> Optional.of(in.get(0));
      case "Cast" -> Optional.of(in.get(0)).filter(v -> v instanceof Cells);
      case "Transpose" -> transpose(in.get(0), new Attributes(node).integers("perm"));
      case "Reshape" -> reshape(in.get(0), in.get(1));
      case "Relu" -> relu(in.get(0));
      case "Conv", "MatMul", "Gemm" -> Layers.apply(node, in);
      case "Add" -> add(in.get(0), in.get(1)).or(() -> add(in.get(1), in.get(0)));
      case "Sub" ->
          node.getInput(0).equals(node.getInput(1)) && in.get(0) instanceof Cells
              ? Optional.of(new Zero())
              : Optional.empty();
      case "Mul" -> in.stream().filter(ChannelOps::isZero).findFirst().map(v -> new Zero());
      case "ConstantOfShape" ->
          Tensors.ofConstant(node).map(Known::new).map(ChannelOps::isZero).orElse(true)
              ? Optional.of(new Zero())
              : Optional.empty();
      case "Expand" -> ChannelOps.isZero(in.get(0)) ? Optional.of(new Zero()) : Optional.empty();
      case "Concat" -> ChannelOps.concat(in, new Attributes(node).integer("axis", 0));
      case "Pad" -> ChannelOps.pad(node, in);
      case "Slice" -> ChannelOps.slice(node, in);
      default -> Optional.empty();
    };
  }

  private static Optional<GraphValue> transpose(GraphValue value, Optional<long[]> perm) {
    if (perm.isEmpty()) {
      return Optional.empty();
    }
    int[] order = IntStream.range(0, perm.get().length).map(k -> (int) perm.get()[k]).toArray();
    if (value instanceof Known known) {
      int[] dims = Layers.dims(known.tensor());
      float[] moved = Axes.permute(Tensors.floats(known.tensor()), dims, order);
      return Optional.of(new Known(Layers.tensor(moved, Axes.permuted(dims, order))));
    }
    if (value instanceof Cells cells) {
      List<Integer> target = IntStream.of(order).boxed().toList();
      if (target.equals(cells.channelsLast() ? List.of(0, 3, 1, 2) : List.of(0, 2, 3, 1))) {
        return Optional.of(cells.transposed());
      }
    }
    return Optional.empty();
  }

  /**
   * Gives constants their shape. Of cells it is enough that their channels come last, as they do
   * when exporters flatten canvases to multiply matrices: the check after an import sees the rest.
   */
  private static Optional<GraphValue> reshape(GraphValue value, GraphValue shape) {
    if (value instanceof Cells cells && cells.channelsLast()) {
      return Optional.of(cells);
    }
    if (value instanceof Known known && shape instanceof Known sizes) {
      return Optional.of(
          new Known(Layers.reshape(known.tensor(), Tensors.integers(sizes.tensor()))));
    }
    return Optional.empty();
  }

  private static Optional<GraphValue> relu(GraphValue value) {
    if (value instanceof Cells cells && cells.role() == Role.LAYER) {
      List<Layer> layers = new ArrayList<>(cells.layers());
      layers.add(layers.remove(layers.size() - 1).withRelu());
      return Optional.of(new Cells(cells.channelsLast(), Role.LAYER, layers, 0, 0));
    }
    return Optional.empty();
  }

  private Optional<GraphValue> add(GraphValue left, GraphValue right) {
    if (!(left instanceof Cells cells)) {
      return Optional.empty();
    }
    if (right instanceof Zero) {
      return Optional.of(cells);
    }
    if (right instanceof Known known && cells.role() == Role.LAYER) {
      return Layers.addBias(cells, known.tensor());
    }
    if (!(right instanceof Cells state) || cells.channelsLast() != state.channelsLast()) {
      return Optional.empty();
    }
    if (cells.role() == Role.LAYER && state.isState(1, channels)) {
      return Optional.of(cells.as(Role.NEXT_STATE));
    }
    boolean padded = cells.role() == Role.PADDED || Layers.hasZeroGray(cells, channels);
    return padded && state.isState(0, channels)
        ? Optional.of(cells.as(Role.NEXT))
        : Optional.empty();
  }
}

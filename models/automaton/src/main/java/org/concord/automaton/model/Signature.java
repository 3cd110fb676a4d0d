package org.concord.automaton.model;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.proto.Tensors;
import org.concord.automaton.yaml.KeyException;

/**
 * The one input and one output of a model, recognised by type and shape; −1 where a size is free.
 *
 * <p>The channels of a grid lie on the axis whose size is fixed, and which the output has as large
 * or one smaller. Where both layouts fit, the one whose canvas is square is taken; if that is so of
 * both, the layout must be told.
 *
 * @param channels of a cell, gray and state
 */
public record Signature(
    String input,
    String output,
    TensorLayout layout,
    int channels,
    long batch,
    long height,
    long width,
    int outputChannels)
    implements Serializable {
  private static final long serialVersionUID = 1;

  private static final long FREE = -1;
  private static final int LEAST_CHANNELS = 3;
  private static final int MOST_CHANNELS = CellLayout.MAX_STATE + 1;
  private static final String EXPECTED =
      "expected float32 [cells, 9·C] → [cells, C−1], or [batch, C, H, W] or [batch, H, W, C] → C−1"
          + " or C channels in the same layout; actual: ";

  /**
   * Reads the signature of a graph.
   *
   * @param gridLayoutOrNull the layout of a grid that could have either
   * @throws InputException if it is neither a rule's nor a grid's
   * @throws KeyException naming {@code gridLayout}, if it could have either layout
   */
  static Signature of(String source, GraphProto graph, TensorLayout gridLayoutOrNull) {
    Set<String> constants =
        Stream.concat(
                graph.getInitializerList().stream().map(t -> t.getName()),
                graph.getSparseInitializerList().stream().map(t -> t.getValues().getName()))
            .collect(Collectors.toSet());
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(v -> !constants.contains(v.getName())).toList();
    List<ValueInfoProto> outputs = graph.getOutputList();
    if (inputs.size() != 1 || outputs.size() != 1) {
      throw new InputException(
          source
              + ": a model must have one input and one output, actual: "
              + count(inputs, "input")
              + ", "
              + count(outputs, "output"));
    }
    ValueInfoProto in = inputs.get(0);
    ValueInfoProto out = outputs.get(0);
    InputException mismatch =
        new InputException(source + ": " + EXPECTED + describe(in) + " → " + describe(out));
    if (!isFloat(in) || !hasShape(in) || !isFloat(out)) {
      throw mismatch;
    }
    List<Long> shape = shape(in);
    List<Long> result = hasShape(out) ? shape(out) : shape.stream().map(d -> FREE).toList();
    if (result.size() != shape.size()) {
      throw mismatch;
    }
    if (shape.size() == 2) {
      return rule(source, in, out, mismatch);
    }
    List<Signature> grids =
        Stream.of(TensorLayout.CHANNELS_FIRST, TensorLayout.CHANNELS_LAST)
            .filter(layout -> shape.size() == 4 && gridFits(layout, shape, result))
            .map(layout -> grid(in, out, layout, shape, result))
            .toList();
    if (grids.isEmpty()) {
      throw mismatch;
    }
    return choose(source, grids, gridLayoutOrNull, describe(in));
  }

  private static Signature rule(
      String source, ValueInfoProto in, ValueInfoProto out, InputException mismatch) {
    List<Long> shape = shape(in);
    List<Long> result = hasShape(out) ? shape(out) : List.of(FREE, FREE);
    long inputs = shape.get(1);
    long outputs = result.get(1);
    long channels = inputs / 9;
    if (inputs % 9 != 0 || (outputs != FREE && outputs != channels - 1) || !allowed(channels)) {
      throw inputs == FREE || outputs == FREE
          ? mismatch
          : unlike(source, mismatch, inputs, outputs);
    }
    if (shape.get(0) != FREE) {
      throw new InputException(
          source
              + ": a rule must take any number of cells, actual: "
              + describe(in)
              + "; export it with a dynamic first axis (torch.onnx.export:"
              + " dynamic_axes={'"
              + in.getName()
              + "': {0: 'cells'}})");
    }
    return new Signature(
        in.getName(),
        out.getName(),
        TensorLayout.CELLS,
        (int) channels,
        FREE,
        FREE,
        FREE,
        (int) channels - 1);
  }

  /** Names what is not supported of a rule of other neighbourhoods, or that sees more than gray. */
  private static InputException unlike(
      String source, InputException mismatch, long inputs, long outputs) {
    for (long side = 1; side <= 15; side += 2) {
      if (side != 3 && inputs == side * side * (outputs + 1)) {
        return new InputException(
            "%s: neighbourhoods must be 3×3 cells, actual: %d×%d (%d = %d·%d·%d inputs)"
                .formatted(source, side, side, inputs, side, side, outputs + 1));
      }
    }
    long visible = inputs / 9 - outputs;
    if (inputs % 9 == 0 && visible > 1 && visible <= 4) {
      return new InputException(
          "%s: a cell must see one input channel, gray, actual: %d (%d inputs, %d outputs)"
              .formatted(source, visible, inputs, outputs));
    }
    return mismatch;
  }

  private static Signature grid(
      ValueInfoProto in,
      ValueInfoProto out,
      TensorLayout layout,
      List<Long> shape,
      List<Long> result) {
    int first = layout == TensorLayout.CHANNELS_FIRST ? 2 : 1;
    return new Signature(
        in.getName(),
        out.getName(),
        layout,
        shape.get(channelAxis(layout)).intValue(),
        shape.get(0),
        shape.get(first),
        shape.get(first + 1),
        result.get(channelAxis(layout)).intValue());
  }

  private static Signature choose(
      String source, List<Signature> grids, TensorLayout told, String input) {
    List<Signature> left =
        grids.size() == 1
            ? grids
            : grids.stream()
                .filter(grid -> told == null ? grid.height == grid.width : grid.layout == told)
                .toList();
    if (left.size() == 1) {
      return left.get(0);
    }
    throw new KeyException(
        "gridLayout",
        "must say which axis of %s has the channels: its input %s fits channels first and channels last"
            .formatted(source, input));
  }

  private static boolean allowed(long channels) {
    return channels >= LEAST_CHANNELS && channels <= MOST_CHANNELS;
  }

  private static boolean gridFits(TensorLayout layout, List<Long> shape, List<Long> result) {
    int axis = channelAxis(layout);
    long channels = shape.get(axis);
    long outputs = result.get(axis);
    if (!allowed(channels) || (outputs != FREE && outputs != channels && outputs != channels - 1)) {
      return false;
    }
    for (int other = 0; other < shape.size(); other++) {
      long before = shape.get(other);
      long after = result.get(other);
      if (other != axis && before != FREE && after != FREE && before != after) {
        return false;
      }
    }
    return true;
  }

  /** The position of the channels among the four axes of a grid's layout. */
  static int channelAxis(TensorLayout layout) {
    return layout == TensorLayout.CHANNELS_FIRST ? 1 : 3;
  }

  /** What the model computes. */
  ModelKind kind() {
    return layout == TensorLayout.CELLS ? ModelKind.RULE : ModelKind.GRID;
  }

  private static boolean isFloat(ValueInfoProto value) {
    return value.getType().getTensorType().getElemType() == DataType.FLOAT_VALUE;
  }

  private static boolean hasShape(ValueInfoProto value) {
    return value.getType().getTensorType().hasShape();
  }

  /** The sizes of the axes; symbolic, unset and non-positive ones are free. */
  private static List<Long> shape(ValueInfoProto value) {
    return value.getType().getTensorType().getShape().getDimList().stream()
        .map(dim -> dim.getDimValue() > 0 ? dim.getDimValue() : FREE)
        .toList();
  }

  private static String count(List<ValueInfoProto> values, String noun) {
    String names = values.stream().map(v -> v.getName()).collect(Collectors.joining(", "));
    return values.size()
        + " "
        + noun
        + (values.size() == 1 ? "" : "s")
        + (values.isEmpty() ? "" : " (" + names + ")");
  }

  private static String describe(ValueInfoProto value) {
    if (!value.getType().hasTensorType()) {
      TypeProto.ValueCase type = value.getType().getValueCase();
      return value.getName() + " " + (type == TypeProto.ValueCase.VALUE_NOT_SET ? "?" : type);
    }
    String text =
        value.getName() + " " + Tensors.typeName(value.getType().getTensorType().getElemType());
    if (!hasShape(value)) {
      return text + " of unknown shape";
    }
    return text
        + value.getType().getTensorType().getShape().getDimList().stream()
            .map(Signature::describe)
            .collect(Collectors.joining(", ", " [", "]"));
  }

  private static String describe(TensorShapeProto.Dimension dim) {
    return switch (dim.getValueCase()) {
      case DIM_VALUE -> Long.toString(dim.getDimValue());
      case DIM_PARAM -> dim.getDimParam();
      case VALUE_NOT_SET -> "?";
    };
  }
}

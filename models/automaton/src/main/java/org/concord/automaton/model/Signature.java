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

/**
 * The one input and one output of a model, recognised by type and shape; −1 where a size is free.
 *
 * <p>A canvas 20 wide or high fits both layouts of a grid. Then the output decides: the layout
 * whose channel axis gives 19 or 20 wins, channels first if both do.
 */
public record Signature(
    String input,
    String output,
    TensorLayout layout,
    long batch,
    long height,
    long width,
    int outputChannels)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public static final int CHANNELS = CellLayout.PER_CELL;
  static final int STATE_CHANNELS = CellLayout.STATE;
  static final int NEIGHBORHOOD = CellLayout.NEIGHBORHOOD;
  private static final long FREE = -1;
  private static final String EXPECTED =
      "expected float32 [cells, 180] → [cells, 19], or [batch, 20, H, W] or [batch, H, W, 20]"
          + " → 19 or 20 channels in the same layout; actual: ";

  /**
   * Reads the signature of a graph.
   *
   * @throws InputException if it is neither a rule's nor a grid's
   */
  static Signature of(String source, GraphProto graph) {
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
    for (TensorLayout layout : List.of(TensorLayout.CHANNELS_FIRST, TensorLayout.CHANNELS_LAST)) {
      if (shape.size() == 4 && gridFits(layout, shape, result)) {
        int first = layout == TensorLayout.CHANNELS_FIRST ? 2 : 1;
        return new Signature(
            in.getName(),
            out.getName(),
            layout,
            shape.get(0),
            shape.get(first),
            shape.get(first + 1),
            result.get(channelAxis(layout)).intValue());
      }
    }
    throw mismatch;
  }

  private static Signature rule(
      String source, ValueInfoProto in, ValueInfoProto out, InputException mismatch) {
    List<Long> shape = shape(in);
    List<Long> result = hasShape(out) ? shape(out) : List.of(FREE, FREE);
    long outputs = result.get(1);
    if (shape.get(1) != NEIGHBORHOOD || (outputs != FREE && outputs != STATE_CHANNELS)) {
      throw mismatch;
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
        in.getName(), out.getName(), TensorLayout.CELLS, FREE, FREE, FREE, STATE_CHANNELS);
  }

  private static boolean gridFits(TensorLayout layout, List<Long> shape, List<Long> result) {
    int channels = channelAxis(layout);
    long outputs = result.get(channels);
    if (shape.get(channels) != CHANNELS
        || (outputs != FREE && outputs != STATE_CHANNELS && outputs != CHANNELS)) {
      return false;
    }
    for (int axis = 0; axis < shape.size(); axis++) {
      long before = shape.get(axis);
      long after = result.get(axis);
      if (axis != channels && before != FREE && after != FREE && before != after) {
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

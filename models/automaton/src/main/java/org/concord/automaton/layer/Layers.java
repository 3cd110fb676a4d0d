package org.concord.automaton.layer;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.layer.GraphValue.Cells;
import org.concord.automaton.layer.GraphValue.Known;
import org.concord.automaton.layer.GraphValue.Role;
import org.concord.automaton.proto.Axes;
import org.concord.automaton.proto.Protos;
import org.concord.automaton.proto.Tensors;

/** Turns the operators that multiply by weights, and those that add biases, into layers. */
final class Layers {
  private Layers() {}

  /** What Conv, MatMul or Gemm make of cells, or nothing if that is no layer of a rule. */
  static Optional<GraphValue> apply(NodeProto node, List<GraphValue> in) {
    if (!(in.get(0) instanceof Cells cells) || !(in.get(1) instanceof Known weights)) {
      return Optional.empty();
    }
    Optional<Layer> layer =
        switch (node.getOpType()) {
          case "Conv" -> convolution(new Attributes(node), cells, weights.tensor());
          case "Gemm" -> gemm(new Attributes(node), cells, weights.tensor());
          default -> dense(cells, weights.tensor());
        };
    Optional<GraphValue> result = layer.flatMap(l -> append(cells, l));
    boolean bias = in.size() > 2 && !node.getInput(2).isEmpty();
    if (!bias) {
      return result;
    }
    // A Conv's bias has one axis whatever the layout.
    return in.get(2) instanceof Known known
        ? result.map(v -> withBias((Cells) v, known.tensor()))
        : Optional.empty();
  }

  private static Optional<Layer> convolution(Attributes node, Cells cells, TensorProto kernel) {
    int[] dims = dims(kernel);
    boolean plain =
        !cells.channelsLast()
            && dims.length == 4
            && dims[2] == dims[3]
            && node.integer("group", 1) == 1
            && node.all("strides", 1)
            && node.all("dilations", 1);
    if (!plain || dims[2] != (cells.layers().isEmpty() ? 3 : 1)) {
      return Optional.empty();
    }
    boolean keepsCanvas =
        switch (node.text("auto_pad", "NOTSET")) {
          case "SAME_UPPER", "SAME_LOWER" -> true;
          case "NOTSET" ->
              dims[2] == 1
                  ? node.all("pads", 0)
                  : node.integers("pads").isPresent() && node.all("pads", 1);
          default -> dims[2] == 1;
        };
    if (!keepsCanvas) {
      return Optional.empty();
    }
    float[] weights = Axes.permute(Tensors.floats(kernel), dims, 2, 3, 1, 0);
    return Optional.of(new Layer(weights, dims[2] * dims[3], dims[1], new float[dims[0]], false));
  }

  private static Optional<Layer> gemm(Attributes node, Cells cells, TensorProto weights) {
    boolean plain =
        node.integer("transA", 0) == 0
            && node.number("alpha", 1) == 1
            && node.number("beta", 1) == 1;
    if (!plain) {
      return Optional.empty();
    }
    if (node.integer("transB", 0) == 0) {
      return dense(cells, weights);
    }
    int[] dims = dims(weights);
    float[] moved = Axes.permute(Tensors.floats(weights), dims, 1, 0);
    return dense(cells, tensor(moved, Axes.permuted(dims, 1, 0)));
  }

  private static Optional<Layer> dense(Cells cells, TensorProto weights) {
    int[] dims = dims(weights);
    return cells.channelsLast() && dims.length == 2
        ? Optional.of(Layer.dense(Tensors.floats(weights), dims[0], dims[1]))
        : Optional.empty();
  }

  private static Optional<GraphValue> append(Cells cells, Layer layer) {
    boolean first = cells.role() == Role.STATE && cells.from() == 0;
    int channels =
        first
            ? cells.to()
            : cells.role() == Role.LAYER
                ? cells.layers().get(cells.layers().size() - 1).outputs()
                : -1;
    if (layer.inputs() != channels) {
      return Optional.empty();
    }
    List<Layer> layers = new ArrayList<>(cells.layers());
    layers.add(layer);
    return Optional.of(new Cells(cells.channelsLast(), Role.LAYER, layers, 0, 0));
  }

  /** Adds a constant to the last layer, if it has one value a channel, or one for all. */
  static Optional<GraphValue> addBias(Cells cells, TensorProto bias) {
    int[] dims = dims(bias);
    int channelAxis = dims.length - (cells.channelsLast() ? 1 : 3);
    for (int axis = 0; axis < dims.length; axis++) {
      if (dims[axis] != 1 && axis != channelAxis) {
        return Optional.empty();
      }
    }
    return Optional.of(withBias(cells, bias));
  }

  private static Cells withBias(Cells cells, TensorProto bias) {
    List<Layer> layers = new ArrayList<>(cells.layers());
    Layer last = layers.remove(layers.size() - 1);
    float[] values = Tensors.floats(bias);
    if (last.relu() || (values.length != 1 && values.length != last.outputs())) {
      throw new IllegalArgumentException("not a bias");
    }
    layers.add(last.plus(values));
    return new Cells(cells.channelsLast(), Role.LAYER, layers, 0, 0);
  }

  /** Whether cells are a residual of so many channels, of which the first is always zero. */
  static boolean hasZeroGray(Cells cells, int channels) {
    if (cells.role() != Role.LAYER) {
      return false;
    }
    Layer last = cells.layers().get(cells.layers().size() - 1);
    return last.outputs() == channels && last.firstOutputIsZero();
  }

  static int[] dims(TensorProto tensor) {
    return tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
  }

  static TensorProto tensor(float[] values, int[] dims) {
    long[] sizes = new long[dims.length];
    for (int k = 0; k < dims.length; k++) {
      sizes[k] = dims[k];
    }
    return Protos.tensor("", values, sizes);
  }

  /** Gives a constant another shape, in which one size may be −1, that which is left. */
  static TensorProto reshape(TensorProto tensor, long[] shape) {
    long known = 1;
    for (long size : shape) {
      known *= size == -1 ? 1 : size;
    }
    TensorProto.Builder result = tensor.toBuilder().clearDims();
    for (long size : shape) {
      result.addDims(size == -1 ? Tensors.elements(tensor) / known : size);
    }
    return result.build();
  }
}

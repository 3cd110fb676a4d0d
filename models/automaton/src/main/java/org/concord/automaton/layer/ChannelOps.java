package org.concord.automaton.layer;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.layer.GraphValue.Cells;
import org.concord.automaton.layer.GraphValue.Known;
import org.concord.automaton.layer.GraphValue.Role;
import org.concord.automaton.layer.GraphValue.Zero;
import org.concord.automaton.proto.Tensors;

/** Follows the operators that take the channels of cells apart and put them together again. */
final class ChannelOps {
  private ChannelOps() {}

  /** Whether an axis, from the end if negative, is that of the channels. */
  static boolean isChannelAxis(Cells cells, long axis) {
    return cells.channelsLast() ? axis == 3 || axis == -1 : axis == 1 || axis == -3;
  }

  /** Whether a value is zero whatever the input. */
  static boolean isZero(GraphValue value) {
    return value instanceof Zero
        || (value instanceof Known known
            && Tensors.floating(known.tensor())
            && allZero(Tensors.floats(known.tensor())));
  }

  private static boolean allZero(float[] numbers) {
    for (float number : numbers) {
      if (number != 0) {
        return false;
      }
    }
    return true;
  }

  /** A gray of zero before a residual, or gray itself before the next state. */
  static Optional<GraphValue> concat(List<GraphValue> in, long axis) {
    if (in.size() != 2 || !(in.get(1) instanceof Cells cells) || !isChannelAxis(cells, axis)) {
      return Optional.empty();
    }
    if (cells.role() == Role.LAYER && isZero(in.get(0))) {
      return Optional.of(cells.as(Role.PADDED));
    }
    boolean gray = in.get(0) instanceof Cells state && state.isState(0, 1);
    return gray && cells.role() == Role.NEXT_STATE
        ? Optional.of(cells.as(Role.NEXT))
        : Optional.empty();
  }

  /** A gray of zero before a residual. */
  static Optional<GraphValue> pad(NodeProto node, List<GraphValue> in) {
    long[] pads = new Attributes(node).integers("pads", in, 1).orElse(new long[0]);
    boolean zeros = in.size() < 3 || node.getInput(2).isEmpty() || isZero(in.get(2));
    if (!(in.get(0) instanceof Cells cells) || cells.role() != Role.LAYER || !zeros) {
      return Optional.empty();
    }
    int axis = cells.channelsLast() ? 3 : 1;
    boolean oneBefore = pads.length == 8;
    for (int k = 0; k < pads.length; k++) {
      oneBefore &= pads[k] == (k == axis ? 1 : 0);
    }
    return oneBefore ? Optional.of(cells.as(Role.PADDED)) : Optional.empty();
  }

  /** Some channels of the state, on the whole canvas. */
  static Optional<GraphValue> slice(NodeProto node, List<GraphValue> in) {
    Attributes attributes = new Attributes(node);
    long[] starts = attributes.integers("starts", in, 1).orElse(new long[0]);
    long[] ends = attributes.integers("ends", in, 2).orElse(new long[0]);
    long[] axes = attributes.integers("axes", in, 3).orElse(new long[] {0});
    long[] steps = attributes.integers("steps", in, 4).orElse(new long[] {1});
    if (!(in.get(0) instanceof Cells cells)
        || cells.role() != Role.STATE
        || starts.length != axes.length) {
      return Optional.empty();
    }
    Cells result = cells;
    for (int k = 0; k < axes.length; k++) {
      boolean channels = isChannelAxis(cells, axes[k]);
      int size = cells.to() - cells.from();
      long start = starts[k] < 0 ? starts[k] + size : starts[k];
      long end = Math.min(size, ends[k] < 0 ? ends[k] + size : ends[k]);
      boolean whole = starts[k] == 0 && ends[k] >= Integer.MAX_VALUE;
      if (steps[Math.min(k, steps.length - 1)] != 1
          || (channels ? start < 0 || start >= end : !whole)) {
        return Optional.empty();
      }
      result = channels ? cells.slice((int) start, (int) end) : result;
    }
    return Optional.of(result);
  }

  /** The parts of a split state, or none if it is not split by constant sizes. */
  static List<GraphValue> split(NodeProto node, List<GraphValue> in) {
    Attributes attributes = new Attributes(node);
    Optional<long[]> sizes = attributes.integers("split", in, 1);
    if (!(in.get(0) instanceof Cells cells)
        || cells.role() != Role.STATE
        || !isChannelAxis(cells, attributes.integer("axis", 0))
        || sizes.isEmpty()
        || sizes.get().length != node.getOutputCount()) {
      return List.of();
    }
    List<GraphValue> parts = new ArrayList<>();
    int from = 0;
    for (long size : sizes.get()) {
      parts.add(cells.slice(from, from + (int) size));
      from += (int) size;
    }
    return parts;
  }
}

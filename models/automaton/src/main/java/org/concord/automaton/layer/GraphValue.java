package org.concord.automaton.layer;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;

/** What is known of a tensor while a graph is read: how it depends on the state of the cells. */
public sealed interface GraphValue {
  /** A constant. */
  record Known(TensorProto tensor) implements GraphValue {}

  /** All zero, whatever the input. */
  record Zero() implements GraphValue {}

  /** Beyond the rules that can be read; says which operator made it so. */
  record Opaque(String reason) implements GraphValue {}

  /**
   * A value for each cell.
   *
   * @param channelsLast whether the channels are the last axis, else the second of four
   * @param role what the channels are
   * @param layers from the neighbourhood to the residual, as far as it is computed
   * @param from first channel of the state, for {@link Role#STATE}
   * @param to the channel after the last, for {@link Role#STATE}
   */
  record Cells(boolean channelsLast, Role role, List<Layer> layers, int from, int to)
      implements GraphValue {
    public Cells {
      layers = List.copyOf(layers);
    }

    Cells transposed() {
      return new Cells(!channelsLast, role, layers, from, to);
    }

    Cells as(Role other) {
      return new Cells(channelsLast, other, layers, from, to);
    }

    Cells slice(int first, int end) {
      return new Cells(channelsLast, role, layers, from + first, from + end);
    }

    boolean isState(int first, int end) {
      return role == Role.STATE && from == first && to == end;
    }
  }

  /** What the channels of {@link Cells} are. */
  enum Role {
    /** The input itself, or a slice of its channels. */
    STATE,
    /** The output of the last of the layers. */
    LAYER,
    /** The residual, with a gray of zero before it. */
    PADDED,
    /** The state's channels after the step. */
    NEXT_STATE,
    /** All channels after the step. */
    NEXT
  }
}

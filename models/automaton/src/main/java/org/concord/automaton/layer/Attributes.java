package org.concord.automaton.layer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.layer.GraphValue.Known;
import org.concord.automaton.proto.Tensors;

/** The attributes of a node by name. */
public final class Attributes {
  private final NodeProto node;

  public Attributes(NodeProto node) {
    this.node = node;
  }

  private Optional<AttributeProto> find(String name) {
    return node.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }

  public long integer(String name, long otherwise) {
    return find(name).map(AttributeProto::getI).orElse(otherwise);
  }

  public float number(String name, float otherwise) {
    return find(name).map(AttributeProto::getF).orElse(otherwise);
  }

  public String text(String name, String otherwise) {
    return find(name).map(a -> a.getS().toStringUtf8()).orElse(otherwise);
  }

  Optional<long[]> integers(String name) {
    return find(name).map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray());
  }

  /** What older operators have as an attribute and newer ones as a constant input. */
  Optional<long[]> integers(String name, List<GraphValue> inputs, int position) {
    return integers(name)
        .or(
            () ->
                position < inputs.size() && inputs.get(position) instanceof Known known
                    ? Optional.of(Tensors.integers(known.tensor()))
                    : Optional.empty());
  }

  /** Whether a list of integers is absent, or all of them are the same given one. */
  public boolean all(String name, long expected) {
    for (long value : integers(name).orElse(new long[0])) {
      if (value != expected) {
        return false;
      }
    }
    return true;
  }
}

package org.concord.automaton.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.concord.automaton.InputException;
import org.concord.automaton.proto.Tensors;

/**
 * The operators and constant tensors of a model, gathered through its subgraphs and the local
 * functions it calls (each counted once, however often it is called).
 */
public final class ModelContents {
  private static final Set<String> RANDOM =
      Set.of(
          "RandomNormal",
          "RandomUniform",
          "RandomNormalLike",
          "RandomUniformLike",
          "Bernoulli",
          "Multinomial");

  private final Map<String, FunctionProto> functions = new HashMap<>();
  private final Set<String> visited = new HashSet<>();
  private final List<NodeProto> nodes = new ArrayList<>();
  private final ListMultimap<String, TensorProto> tensors = LinkedListMultimap.create();
  private final long opset;

  ModelContents(ModelProto model) {
    this.opset = opset(model);
    model.getFunctionsList().forEach(f -> functions.put(f.getDomain() + ":" + f.getName(), f));
    visit(model.getGraph());
  }

  /** The version of the standard operators a model is written for, or 0 if it names none. */
  public static long opset(ModelProto model) {
    return model.getOpsetImportList().stream()
        .filter(id -> standard(id.getDomain()))
        .mapToLong(id -> id.getVersion())
        .findFirst()
        .orElse(0);
  }

  private static boolean standard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  private void visit(GraphProto graph) {
    graph.getInitializerList().forEach(t -> tensors.put(t.getName(), t));
    for (SparseTensorProto sparse : graph.getSparseInitializerList()) {
      tensors.put(sparse.getValues().getName(), sparse.getValues());
    }
    visit(graph.getNodeList());
  }

  private void visit(List<NodeProto> body) {
    for (NodeProto node : body) {
      String id = node.getDomain() + ":" + node.getOpType();
      if (functions.containsKey(id)) {
        if (visited.add(id)) {
          visit(functions.get(id).getNodeList());
        }
        continue;
      }
      nodes.add(node);
      if (node.getOpType().equals("Constant") && node.getOutputCount() > 0) {
        Tensors.ofConstant(node).ifPresent(t -> tensors.put(node.getOutput(0), t));
      }
      for (AttributeProto attribute : node.getAttributeList()) {
        if (attribute.hasG()) {
          visit(attribute.getG());
        }
        attribute.getGraphsList().forEach(this::visit);
      }
    }
  }

  /** The version of the standard operators. */
  public long opset() {
    return opset;
  }

  /** How often each operator occurs, by name; those outside the standard with their domain. */
  ImmutableSortedMap<String, Integer> operators() {
    Map<String, Integer> counts = new HashMap<>();
    for (NodeProto node : nodes) {
      String prefix = standard(node.getDomain()) ? "" : node.getDomain() + ".";
      counts.merge(prefix + node.getOpType(), 1, Integer::sum);
    }
    return ImmutableSortedMap.copyOf(counts);
  }

  /** Whether an operator draws random numbers, so that two runs differ. */
  boolean random() {
    return nodes.stream()
        .filter(node -> standard(node.getDomain()))
        .anyMatch(node -> RANDOM.contains(node.getOpType()) || activeDropout(node));
  }

  /** Whether a node drops at random: by its training input since opset 12, never from 7 to 11. */
  private boolean activeDropout(NodeProto node) {
    if (!node.getOpType().equals("Dropout")) {
      return false;
    }
    if (opset < 7) {
      return node.getAttributeList().stream()
          .noneMatch(a -> a.getName().equals("is_test") && a.getI() != 0);
    }
    if (opset < 12 || node.getInputCount() < 3 || node.getInput(2).isEmpty()) {
      return false;
    }
    List<TensorProto> training = tensors.get(node.getInput(2));
    try {
      return training.isEmpty() || Tensors.integers(training.get(0))[0] != 0;
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      return true;
    }
  }

  /** The number of trained values: elements of the floating point constants other than scalars. */
  long parameters() {
    return tensors.values().stream()
        .filter(t -> Tensors.floating(t) && t.getDimsCount() > 0)
        .mapToLong(Tensors::elements)
        .sum();
  }

  /**
   * Refuses constants that are external, malformed or not finite.
   *
   * @throws InputException naming the file, the tensor and the index
   */
  void requireSound(String source) {
    tensors.forEach((name, tensor) -> Tensors.requireSound(source, name, tensor));
  }
}

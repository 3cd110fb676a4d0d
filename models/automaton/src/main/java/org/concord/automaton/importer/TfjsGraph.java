package org.concord.automaton.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.concord.automaton.InputException;

/** A TensorFlow.js graph as JSON: its nodes by name, their inputs, constants and attributes. */
final class TfjsGraph {
  private final String source;
  private final Map<String, JsonNode> nodes = new HashMap<>();
  private final List<JsonNode> order = new ArrayList<>();

  TfjsGraph(String source, JsonNode root) {
    this.source = source;
    String format = root.path("format").asText("");
    if (!format.equals("graph-model") || !root.at("/modelTopology/node").isArray()) {
      throw fault(
          "expected a TensorFlow.js graph (\"format\": \"graph-model\" with modelTopology.node)",
          format.isEmpty() ? "JSON without a format" : "format " + format);
    }
    for (JsonNode node : root.at("/modelTopology/node")) {
      nodes.put(node.path("name").asText(), node);
      order.add(node);
    }
    if (!root.path("weightsManifest").isEmpty()) {
      throw fault("expected weights within the JSON", "a weightsManifest that names other files");
    }
  }

  /** An exception that names the file, what was expected and what was found. */
  InputException fault(String expected, String actual) {
    return new InputException(source + ": " + expected + ", actual: " + actual);
  }

  /** The nodes of an operator, in the order of the file. */
  List<JsonNode> ofType(String op) {
    return order.stream().filter(node -> op(node).equals(op)).toList();
  }

  static String op(JsonNode node) {
    return node.path("op").asText("");
  }

  static String name(JsonNode node) {
    return node.path("name").asText("");
  }

  static String describe(JsonNode node) {
    return op(node) + " '" + name(node) + "'";
  }

  /** The node whose first output is the given input of a node, behind any Identity. */
  JsonNode input(JsonNode node, int position) {
    JsonNode from = nodes.get(producer(node, position));
    if (from == null || !isFirst(inputName(node, position))) {
      String name = inputName(node, position);
      throw fault(
          "expected input " + position + " of " + describe(node) + " in the graph",
          name.isEmpty() ? "none" : "'" + name + "'");
    }
    // A chain of identities is shorter than the graph, unless it is a circle.
    for (int hops = 0; op(from).equals("Identity") && hops < order.size(); hops++) {
      from = nodes.getOrDefault(producer(from, 0), from);
    }
    return from;
  }

  /** The operator that gives an input of a node, whichever of its outputs that is. */
  String inputOp(JsonNode node, int position) {
    JsonNode from = nodes.get(producer(node, position));
    return from == null ? "" : op(from);
  }

  private static String inputName(JsonNode node, int position) {
    return node.path("input").path(position).asText("");
  }

  private static String producer(JsonNode node, int position) {
    String name = inputName(node, position);
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /** Whether an input is a first output, not a control dependency or a later output. */
  private static boolean isFirst(String input) {
    return !input.startsWith("^") && (input.indexOf(':') < 0 || input.endsWith(":0"));
  }

  /** The nodes that take the output of a node, directly or behind an Identity. */
  List<JsonNode> consumers(JsonNode node) {
    List<JsonNode> result = new ArrayList<>();
    for (JsonNode other : order) {
      for (int k = 0; k < other.path("input").size(); k++) {
        if (!op(other).equals("Identity") && takes(other, k, node)) {
          result.add(other);
          break;
        }
      }
    }
    return result;
  }

  /** Whether an input of a node is the first output of another, directly or behind an Identity. */
  boolean takes(JsonNode node, int position, JsonNode from) {
    return nodes.containsKey(producer(node, position))
        && isFirst(inputName(node, position))
        && name(input(node, position)).equals(name(from));
  }

  /** An attribute that is text, which the format keeps in base64. */
  String text(JsonNode node, String attribute) {
    String encoded = node.path("attr").path(attribute).path("s").asText("");
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }

  /** The shape of a constant. */
  int[] shape(JsonNode constant) {
    List<Integer> dims = new ArrayList<>();
    for (JsonNode dim : tensor(constant).at("/tensorShape/dim")) {
      dims.add(dim.path("size").asInt());
    }
    return dims.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The finite values of a float32 constant, row-major. */
  float[] floats(JsonNode constant) {
    JsonNode tensor = tensor(constant);
    String type = tensor.path("dtype").asText("");
    if (!type.equals("DT_FLOAT")) {
      throw fault("expected DT_FLOAT in " + describe(constant), type);
    }
    int[] shape = shape(constant);
    long count = 1;
    for (int size : shape) {
      count *= size;
    }
    float[] values = stored(constant, tensor);
    if (values.length != count) {
      throw fault(
          "expected " + count + " values in " + describe(constant), String.valueOf(values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw fault(
            "expected finite values in " + describe(constant), values[i] + " at index " + i);
      }
    }
    return values;
  }

  private float[] stored(JsonNode constant, JsonNode tensor) {
    if (!tensor.has("tensorContent")) {
      JsonNode list = tensor.path("floatVal");
      float[] values = new float[list.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) list.get(i).asDouble();
      }
      return values;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(tensor.path("tensorContent").asText());
    } catch (IllegalArgumentException e) {
      throw fault("expected base64 in " + describe(constant), e.getMessage());
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private JsonNode tensor(JsonNode constant) {
    if (!op(constant).equals("Const")) {
      throw fault("expected a constant", describe(constant));
    }
    return constant.at("/attr/value/tensor");
  }
}

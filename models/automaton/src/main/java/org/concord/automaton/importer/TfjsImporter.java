package org.concord.automaton.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.concord.automaton.layer.Layer;
import org.concord.automaton.model.RuleMetadata;

/**
 * Reads the rule in a TensorFlow.js graph as the article publishes it (Randazzo et al.,
 * Self-classifying MNIST Digits, Distill 2020): Conv2D 3×3 SAME → BiasAdd → Relu → Conv2D 1×1 →
 * BiasAdd → Relu → Conv2D 1×1 → BiasAdd from an input of 20 channels, whatever the nodes' names.
 *
 * <p>The graph leaves the fire rate to its caller: 0.5 as in the article. It adds the noise of a
 * placeholder {@code manual_noise} to the residual, if it has one: then noise is 0.02, as in the
 * article, else 0. The alive threshold is the constant the graph compares gray with, if it does.
 */
final class TfjsImporter {
  static final String FORMAT = "TensorFlow.js graph";
  private static final float ARTICLE_NOISE_STDDEV = 0.02f;

  private static final Set<String> STATE_OPS = Set.of("Split", "SplitV", "Slice", "StridedSlice");

  private final TfjsGraph graph;

  private TfjsImporter(TfjsGraph graph) {
    this.graph = graph;
  }

  static ImportedRule read(String source, JsonNode root) {
    return new TfjsImporter(new TfjsGraph(source, root)).read();
  }

  private ImportedRule read() {
    JsonNode convolution = firstConvolution();
    List<Layer> layers = new ArrayList<>();
    while (true) {
      Layer layer = layer(convolution, layers.isEmpty());
      JsonNode bias = next(convolution, "BiasAdd", "Add", "AddV2");
      float[] biases = graph.floats(graph.input(bias, 1));
      if (biases.length != layer.outputs() && biases.length != 1) {
        throw graph.fault(
            "expected biases of "
                + layer.outputs()
                + " channels after "
                + TfjsGraph.describe(convolution),
            Integer.toString(biases.length));
      }
      layer = layer.plus(biases);
      if (layers.size() == 2) {
        layers.add(layer);
        int channels = layers.get(0).inputs();
        if (!Layer.areRule(layers, channels)) {
          throw graph.fault("expected layers 9·C→h relu, h→h relu, h→C−1", Layer.describe(layers));
        }
        return new ImportedRule(Layer.toWeights(layers, channels), metadata(bias));
      }
      JsonNode relu = next(bias, "Relu");
      layers.add(layer.withRelu());
      convolution = next(relu, "Conv2D");
    }
  }

  /** The convolution that takes the input of the graph. */
  private JsonNode firstConvolution() {
    List<JsonNode> found =
        graph.ofType("Conv2D").stream()
            .filter(node -> TfjsGraph.op(graph.input(node, 0)).equals("Placeholder"))
            .toList();
    if (found.size() != 1) {
      throw graph.fault(
          "expected one Conv2D on an input of the graph",
          found.size() + " of " + graph.ofType("Conv2D").size() + " Conv2D nodes");
    }
    return found.get(0);
  }

  private Layer layer(JsonNode convolution, boolean first) {
    int size = first ? 3 : 1;
    JsonNode kernel = graph.input(convolution, 1);
    int[] shape = graph.shape(kernel);
    String padding = graph.text(convolution, "padding");
    String order = graph.text(convolution, "data_format");
    boolean plain =
        shape.length == 4
            && shape[2] > 0
            && shape[3] > 0
            && shape[0] == size
            && shape[1] == size
            && (padding.equals("SAME") || size == 1)
            && (order.equals("NHWC") || order.isEmpty())
            && ones(convolution, "strides")
            && ones(convolution, "dilations");
    if (!plain) {
      throw graph.fault(
          "expected a Conv2D of kernel ["
              + size
              + ", "
              + size
              + ", in, out], SAME, NHWC, strides and dilations 1",
          TfjsGraph.describe(convolution)
              + " "
              + Arrays.toString(shape)
              + " "
              + padding
              + " "
              + order
              + " strides "
              + convolution.at("/attr/strides/list/i")
              + " dilations "
              + convolution.at("/attr/dilations/list/i"));
    }
    float[] weights = graph.floats(kernel);
    return new Layer(weights, size * size, shape[2], new float[shape[3]], false);
  }

  private static boolean ones(JsonNode node, String attribute) {
    for (JsonNode value : node.path("attr").path(attribute).path("list").path("i")) {
      if (value.asInt() != 1) {
        return false;
      }
    }
    return true;
  }

  /** The only node after another, of one of the operators. */
  private JsonNode next(JsonNode node, String... ops) {
    List<JsonNode> consumers = graph.consumers(node);
    if (consumers.size() != 1
        || !List.of(ops).contains(TfjsGraph.op(consumers.get(0)))
        || !TfjsGraph.name(graph.input(consumers.get(0), 0)).equals(TfjsGraph.name(node))) {
      throw graph.fault(
          "expected " + String.join(" or ", ops) + " after " + TfjsGraph.describe(node),
          consumers.isEmpty()
              ? "nothing"
              : String.join(", ", consumers.stream().map(TfjsGraph::describe).toList()));
    }
    return consumers.get(0);
  }

  private RuleMetadata metadata(JsonNode residual) {
    RuleMetadata metadata =
        RuleMetadata.DEFAULT.withNoiseStddev(
            followStep(residual) ? ARTICLE_NOISE_STDDEV : RuleMetadata.DEFAULT.noiseStddev());
    List<JsonNode> comparisons = graph.ofType("Greater");
    if (comparisons.size() == 1) {
      JsonNode threshold = graph.input(comparisons.get(0), 1);
      if (TfjsGraph.op(threshold).equals("Const") && graph.floats(threshold).length == 1) {
        metadata = metadata.withAliveThreshold(graph.floats(threshold)[0]);
      }
    }
    return metadata;
  }

  /**
   * Follows the residual to the output, and returns whether noise is added to it. It may meet
   * nothing but the noise, a mask, the state it is added to, and gray: anything else would change
   * the rule.
   */
  private boolean followStep(JsonNode residual) {
    boolean noisy = false;
    JsonNode node = residual;
    List<JsonNode> consumers = graph.consumers(node);
    while (!consumers.isEmpty()) {
      JsonNode next = consumers.get(0);
      int other = graph.takes(next, 0, node) ? 1 : 0;
      String op = graph.inputOp(next, other);
      boolean noise = op.equals("Placeholder") && isNoise(graph.input(next, other));
      boolean known =
          switch (TfjsGraph.op(next)) {
            case "Add", "AddV2" -> noise || STATE_OPS.contains(op);
            case "Mul" -> op.equals("Cast");
            case "ConcatV2" -> true;
            default -> false;
          };
      if (consumers.size() != 1 || !known) {
        throw graph.fault(
            "expected noise, a mask, the state or gray to meet " + TfjsGraph.describe(node),
            String.join(", ", consumers.stream().map(TfjsGraph::describe).toList()));
      }
      noisy |= noise;
      node = next;
      consumers = graph.consumers(node);
    }
    return noisy;
  }

  private static boolean isNoise(JsonNode node) {
    return TfjsGraph.op(node).equals("Placeholder") && TfjsGraph.name(node).equals("manual_noise");
  }
}

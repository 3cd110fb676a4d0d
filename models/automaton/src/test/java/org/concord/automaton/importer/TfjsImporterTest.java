package org.concord.automaton.importer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelHints;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.TestModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfjsImporterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final RuleWeights weights = TestModels.weights(1);
  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode nodes = JSON.createArrayNode();

  @BeforeEach
  void writeGraphLikeTheArticles() {
    root.put("format", "graph-model").putObject("modelTopology").set("node", nodes);
    root.putArray("weightsManifest");
    node("x", "Placeholder");
    node("manual_noise", "Placeholder");
    layer("a", "x", weights.w1(), weights.b1(), 3, "U0FNRQ==");
    node("h1", "Relu", "ab");
    layer("b", "h1", weights.w2(), weights.b2(), 1, "VkFMSUQ=");
    node("h2", "Relu", "bb");
    layer("c", "h2", weights.w3(), weights.b3(), 1, "VkFMSUQ=");
    node("noisy", "AddV2", "cb", "manual_noise");
    ObjectNode threshold = constant("threshold", 0.25f);
    threshold.withObject("/attr/value/tensor").remove("tensorContent");
    threshold.withObject("/attr/value/tensor").putArray("floatVal").add(0.25);
    node("split", "SplitV", "x");
    node("alive", "Greater", "split", "threshold");
    node("mask", "Cast", "alive");
    node("masked", "Mul", "noisy", "mask");
    node("next", "AddV2", "split:1", "masked");
    node("concat", "ConcatV2", "split", "next");
    node("Identity", "Identity", "concat");
  }

  private ObjectNode node(String name, String op, String... inputs) {
    ObjectNode node = nodes.addObject().put("name", name).put("op", op);
    for (String input : inputs) {
      node.withArray("input").add(input);
    }
    return node;
  }

  private ObjectNode constant(String name, float value) {
    return constant(name, new float[] {value});
  }

  private ObjectNode constant(String name, float[] values, int... dims) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    ObjectNode node = node(name, "Const");
    ObjectNode tensor = node.withObject("/attr/value/tensor");
    tensor.put("dtype", "DT_FLOAT");
    tensor.put("tensorContent", Base64.getEncoder().encodeToString(bytes.array()));
    ArrayNode shape = tensor.withObject("/tensorShape").putArray("dim");
    for (int dim : dims) {
      shape.addObject().put("size", Integer.toString(dim));
    }
    return node;
  }

  private void layer(
      String name, String input, float[] kernel, float[] bias, int size, String padding) {
    constant(
        name + "k", kernel, size, size, kernel.length / (size * size * bias.length), bias.length);
    node(name + "ki", "Identity", name + "k");
    ObjectNode convolution = node(name, "Conv2D", input, name + "ki");
    convolution.withObject("/attr/padding").put("s", padding);
    convolution.withObject("/attr/data_format").put("s", "TkhXQw==");
    constant(name + "bk", bias, bias.length);
    node(name + "b", "BiasAdd", name, name + "bk");
  }

  private ObjectNode find(String name) {
    for (int k = 0; k < nodes.size(); k++) {
      if (nodes.get(k).path("name").asText().equals(name)) {
        return (ObjectNode) nodes.get(k);
      }
    }
    throw new IllegalArgumentException(name);
  }

  @Test
  void readsTheLayersAndHowToRunThem() throws IOException {
    ImportedRule rule = importGraph();
    assertArrayEquals(weights.w1(), rule.weights().w1());
    assertArrayEquals(weights.b1(), rule.weights().b1());
    assertArrayEquals(weights.w2(), rule.weights().w2());
    assertArrayEquals(weights.b2(), rule.weights().b2());
    assertArrayEquals(weights.w3(), rule.weights().w3());
    assertArrayEquals(weights.b3(), rule.weights().b3());
    String sha256 =
        Hashing.sha256().hashBytes(Files.readAllBytes(folder.resolve("g.json"))).toString();
    assertEquals(
        new RuleMetadata(
            0.5f,
            0.02f,
            0.25f,
            null,
            null,
            "{\"importedFrom\":{\"format\":\"TensorFlow.js graph\",\"file\":\"g.json\",\"sha256\":\""
                + sha256
                + "\"}}"),
        rule.metadata());
  }

  @Test
  void thereIsNoNoiseUnlessItIsAdded() throws IOException {
    find("masked").withArray("input").set(0, "cb");
    find("noisy").put("op", "NoOp").withArray("input").removeAll();
    assertEquals(0, importGraph().metadata().noiseStddev());
  }

  @Test
  void refusesWhatWouldChangeTheResidual() {
    find("mask").put("op", "Const");
    assertRefused(
        "expected noise, a mask, the state or gray to meet AddV2 'noisy', actual: Mul 'masked'");
  }

  @Test
  void refusesAnotherActivation() {
    find("h2").put("op", "Tanh");
    assertRefused("expected Relu after BiasAdd 'bb', actual: Tanh 'h2'");
  }

  @Test
  void refusesAnotherKernel() {
    find("a").withObject("/attr/padding").put("s", "VkFMSUQ=");
    InputException e = assertThrows(InputException.class, this::importGraph);
    assertTrue(e.getMessage().contains("actual: Conv2D 'a' [3, 3, 20, 80] VALID"), e::getMessage);
  }

  @Test
  void refusesAMissingNode() {
    find("a").withArray("input").set(1, "nowhere");
    assertRefused("expected input 1 of Conv2D 'a' in the graph, actual: 'nowhere'");
  }

  @Test
  void refusesWeightsCutShortOrNotFinite() {
    ObjectNode tensor = find("bbk").withObject("/attr/value/tensor");
    tensor.put("tensorContent", "AACAfw==");
    assertRefused("expected 80 values in Const 'bbk', actual: 1");
    tensor.withObject("/tensorShape").putArray("dim");
    assertRefused("expected finite values in Const 'bbk', actual: Infinity at index 0");
  }

  @Test
  void refusesLayersThatDoNotFitTogether() {
    ObjectNode tensor = find("bk").withObject("/attr/value/tensor");
    ArrayNode dims = tensor.withObject("/tensorShape").putArray("dim");
    dims.addObject().put("size", "1");
    dims.addObject().put("size", "1");
    dims.addObject().put("size", "160");
    dims.addObject().put("size", "40");
    assertRefused("expected biases of 40 channels after Conv2D 'b', actual: 80");
  }

  @Test
  void refusesOtherJson() throws IOException {
    root.put("format", "layers-model");
    assertRefused(
        "expected a TensorFlow.js graph (\"format\": \"graph-model\" with modelTopology.node),"
            + " actual: format layers-model");
    Path file = folder.resolve("g.json");
    Files.writeString(file, " {\"format\": ");
    InputException e =
        assertThrows(InputException.class, () -> ModelImporter.importFile(file, ModelHints.NONE));
    assertTrue(e.getMessage().startsWith(file + " is malformed JSON at line 1:"), e::getMessage);
  }

  @Test
  void refusesWeightsInOtherFiles() {
    root.withArray("weightsManifest").addObject();
    assertRefused(
        "expected weights within the JSON, actual: a weightsManifest that names other files");
  }

  private ImportedRule importGraph() throws IOException {
    Path file = folder.resolve("g.json");
    Files.write(file, JSON.writeValueAsBytes(root));
    return ModelImporter.importFile(file, ModelHints.NONE);
  }

  private void assertRefused(String message) {
    assertEquals(
        folder.resolve("g.json") + ": " + message,
        assertThrows(InputException.class, this::importGraph).getMessage());
  }
}

package org.concord.pipeline;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.concord.automaton.CellLayout;
import org.concord.automaton.model.GridFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;

/** Small models of random weights, of every kind that evaluations take, and broken ones. */
public final class TestModels {
  private static final int HIDDEN = 16;

  private TestModels() {}

  /** Reproducible weights, small enough for states to stay moderate. */
  public static RuleWeights weights(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new RuleWeights(
        uniform(random, CellLayout.ARTICLE.neighborhood() * HIDDEN, 0.2),
        uniform(random, HIDDEN, 0.05),
        uniform(random, HIDDEN * HIDDEN, 0.2),
        uniform(random, HIDDEN, 0.05),
        uniform(random, HIDDEN * CellLayout.ARTICLE.state(), 0.1),
        uniform(random, CellLayout.ARTICLE.state(), 0.02));
  }

  private static float[] uniform(SplittableRandom random, int count, double bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return values;
  }

  /** A rule whose every cell gives one label from its first firing on. */
  public static RuleWeights always(int label) {
    float[] bias = new float[CellLayout.ARTICLE.state()];
    bias[9 + label] = 1;
    return constant(bias);
  }

  /** A rule whose cells never leave zero state, and so decide nothing. */
  public static RuleWeights dead() {
    return constant(new float[CellLayout.ARTICLE.state()]);
  }

  private static RuleWeights constant(float[] bias) {
    return new RuleWeights(
        new float[CellLayout.ARTICLE.neighborhood() * HIDDEN],
        new float[HIDDEN],
        new float[HIDDEN * HIDDEN],
        new float[HIDDEN],
        new float[HIDDEN * CellLayout.ARTICLE.state()],
        bias);
  }

  /** Writes a rule file. */
  public static Path rule(Path file, RuleWeights weights) throws IOException {
    RuleFile.write(file, weights, RuleMetadata.DEFAULT);
    return file;
  }

  /** Writes a rule file of random weights that makes noise. */
  public static Path noisyRule(Path file, long seed) throws IOException {
    RuleFile.write(file, weights(seed), RuleMetadata.DEFAULT.withNoiseStddev(0.02f));
    return file;
  }

  /** Writes a rule whose weights are in a file beside it, as PyTorch exports them. */
  public static Path ruleWithData(Path file, RuleWeights weights, String location)
      throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(RuleFile.bytes(weights, RuleMetadata.DEFAULT)).toBuilder();
    ByteString data = ByteString.EMPTY;
    for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      tensor
          .setDataLocation(TensorProto.DataLocation.EXTERNAL)
          .addExternalData(entry("location", location))
          .addExternalData(entry("offset", data.size()))
          .addExternalData(entry("length", tensor.getRawData().size()));
      data = data.concat(tensor.getRawData());
      tensor.clearRawData();
    }
    Files.write(file.resolveSibling(location), data.toByteArray());
    return write(file, model);
  }

  private static StringStringEntryProto entry(String key, Object value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value.toString()).build();
  }

  /** Writes a grid model as PyTorch exports it: {@code [batch, 20, H, W]} to residuals. */
  public static Path grid(Path file, RuleWeights weights) throws IOException {
    Files.write(file, GridFile.bytes(weights, RuleMetadata.DEFAULT));
    return file;
  }

  /**
   * Writes a grid model as TensorFlow and JAX users export it: {@code [batch, size, size, 20]} to
   * the next state in the same layout, names of its own, no metadata.
   *
   * @param size rows and columns, fixed
   */
  public static Path nextStateGrid(Path file, RuleWeights weights, int size) throws IOException {
    ModelProto plain = ModelProto.parseFrom(GridFile.bytes(weights, RuleMetadata.DEFAULT));
    GraphProto.Builder graph = plain.getGraph().toBuilder().clearInput().clearOutput();
    graph
        .addInput(channelsLast("x:0", size))
        .addOutput(channelsLast("Identity:0", size))
        .addNode(0, node("Transpose", List.of("x:0"), List.of("x"), ints("perm", 0, 3, 1, 2)))
        .addNode(node("Transpose", List.of("residual"), List.of("last"), ints("perm", 0, 2, 3, 1)))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("sizes")
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(2)
                .addInt64Data(1)
                .addInt64Data(19))
        .addNode(
            node("Split", List.of("x:0", "sizes"), List.of("gray", "state"), integer("axis", -1)))
        .addNode(node("Add", List.of("state", "last"), List.of("next")))
        .addNode(
            node("Concat", List.of("gray", "next"), List.of("Identity:0"), integer("axis", -1)));
    return write(file, plain.toBuilder().clearMetadataProps().setGraph(graph));
  }

  /** Writes a whole step: the residual times a mask that the model draws itself. */
  public static Path wholeStepGrid(Path file, RuleWeights weights) throws IOException {
    ModelProto plain = ModelProto.parseFrom(GridFile.bytes(weights, RuleMetadata.DEFAULT));
    GraphProto.Builder graph = plain.getGraph().toBuilder();
    int last = graph.getNodeCount() - 1;
    graph
        .setNode(last, graph.getNode(last).toBuilder().setOutput(0, "unmasked"))
        .addNode(node("RandomUniformLike", List.of("unmasked"), List.of("draw")))
        .addNode(node("Round", List.of("draw"), List.of("mask")))
        .addNode(node("Mul", List.of("unmasked", "mask"), List.of("residual")));
    return write(file, plain.toBuilder().clearMetadataProps().setGraph(graph));
  }

  /** Writes a grid model that a trial run on a small canvas does not find out: 28×28 it fails. */
  public static Path failingGrid(Path file) throws IOException {
    ModelProto plain = ModelProto.parseFrom(GridFile.bytes(weights(0), RuleMetadata.DEFAULT));
    GraphProto.Builder graph = plain.getGraph().toBuilder();
    int last = graph.getNodeCount() - 1;
    graph
        .setNode(last, graph.getNode(last).toBuilder().setOutput(0, "sized"))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("offset")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(12)
                .addDims(12)
                .setRawData(ByteString.copyFrom(new byte[12 * 12 * Float.BYTES])))
        .addNode(node("Add", List.of("sized", "offset"), List.of("residual")));
    return write(file, plain.toBuilder().setGraph(graph));
  }

  /** Writes a rule file with a weight that is not a number. */
  public static Path nanRule(Path file) throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(RuleFile.bytes(weights(0), RuleMetadata.DEFAULT)).toBuilder();
    TensorProto.Builder first = model.getGraphBuilder().getInitializerBuilder(0);
    byte[] bytes = first.getRawData().toByteArray();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, Float.NaN);
    first.setRawData(ByteString.copyFrom(bytes));
    return write(file, model);
  }

  /** Writes a model of {@code [batch, 3, size, size]} to the same. */
  public static Path picturesModel(Path file) throws IOException {
    ModelProto plain = ModelProto.parseFrom(GridFile.bytes(weights(0), RuleMetadata.DEFAULT));
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("pictures")
            .addInput(value("picture", 1, 3, 28, 28))
            .addOutput(value("same", 1, 3, 28, 28))
            .addNode(node("Identity", List.of("picture"), List.of("same")));
    return write(file, plain.toBuilder().clearMetadataProps().setGraph(graph));
  }

  private static Path write(Path file, ModelProto.Builder model) throws IOException {
    return Files.write(file, model.build().toByteArray());
  }

  private static ValueInfoProto channelsLast(String name, int size) {
    return value(name, -1, size, size, 20);
  }

  private static ValueInfoProto value(String name, int... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int size : sizes) {
      if (size < 0) {
        shape.addDimBuilder().setDimParam("free");
      } else {
        shape.addDimBuilder().setDimValue(size);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }

  private static NodeProto node(
      String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(inputs)
        .addAllOutput(outputs)
        .addAllAttribute(List.of(attributes))
        .build();
  }

  private static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }
}

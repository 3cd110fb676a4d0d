package org.concord.automaton.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.InputException;
import org.concord.automaton.Serialised;
import org.concord.automaton.proto.Protos;
import org.concord.automaton.yaml.KeyException;
import org.junit.jupiter.api.Test;

class ModelFileTest {
  private final RuleWeights weights = TestModels.weights(1);

  @Test
  void recognisesAGridWithChannelsFirst() {
    ModelFile model = ModelFile.of("m", TestModels.torchGrid(weights, 4, -1, 28));
    assertEquals(ModelKind.GRID, model.kind());
    assertEquals(TensorLayout.CHANNELS_FIRST, model.signature().layout());
    assertEquals("x", model.signature().input());
    assertEquals("delta", model.signature().output());
    assertEquals(
        List.of(4L, -1L, 28L),
        List.of(model.signature().batch(), model.signature().height(), model.signature().width()));
    assertEquals(19, model.signature().outputChannels());
    assertEquals(GridOutput.RESIDUAL, model.gridOutput());
    assertFalse(model.wholeStep());
    assertEquals(22_499, model.parameters());
    assertEquals("elsewhere", model.facts().producer());
    assertEquals(3, model.facts().operators().get("Conv"));
  }

  @Test
  void recognisesAGridWithChannelsLast() {
    ModelFile model = ModelFile.of("m", TestModels.nextStateGrid(weights));
    assertEquals(TensorLayout.CHANNELS_LAST, model.signature().layout());
    assertEquals(
        List.of(-1L, 28L, 28L),
        List.of(model.signature().batch(), model.signature().height(), model.signature().width()));
    assertEquals(20, model.signature().outputChannels());
    assertEquals(GridOutput.UNDECIDED, model.gridOutput());
    assertEquals(GridOutput.NEXT_STATE, model.withGridOutput(GridOutput.NEXT_STATE).gridOutput());
    assertEquals(22_499, model.parameters());
  }

  @Test
  void aCanvasAsLargeAsTheChannelsIsReadByTheOutput() {
    ValueInfoProto square = Protos.value("x", "b", 20, 20, 20);
    assertEquals(
        TensorLayout.CHANNELS_FIRST,
        grid(square, Protos.value("y", "b", 19, 20, 20)).signature().layout());
    assertEquals(
        TensorLayout.CHANNELS_LAST,
        grid(square, Protos.value("y", "b", 20, 20, 19)).signature().layout());
    assertEquals(
        "gridLayout must say which axis of m has the channels: its input x float32 [b, 20, 20, 20]"
            + " fits channels first and channels last",
        assertThrows(KeyException.class, () -> grid(square, Protos.value("y", "b", 20, 20, 20)))
            .getMessage());
    ValueInfoProto wide = Protos.value("x", "b", 20, 28, 20);
    assertEquals(
        TensorLayout.CHANNELS_LAST,
        grid(wide, Protos.value("y", "b", 20, 28, 19)).signature().layout());
  }

  @Test
  void ofTwoLayoutsTheOneWithASquareCanvasIsTaken() {
    ValueInfoProto first = Protos.value("x", 1, 16, 28, 28);
    Signature signature = grid(first, Protos.value("y", 1, 16, 28, 28)).signature();
    assertEquals(TensorLayout.CHANNELS_FIRST, signature.layout());
    assertEquals(16, signature.channels());
    ValueInfoProto last = Protos.value("x", 1, 28, 28, 16);
    assertEquals(
        TensorLayout.CHANNELS_LAST,
        grid(last, Protos.value("y", 1, 28, 28, 16)).signature().layout());
  }

  private static ModelFile grid(ValueInfoProto in, ValueInfoProto out) {
    return ModelFile.of("m", TestModels.stub(List.of(in), List.of(out)));
  }

  @Test
  void anOutputOfUnknownShapeIsLeftToTheRun() {
    ValueInfoProto.Builder out = Protos.value("y").toBuilder();
    out.getTypeBuilder().getTensorTypeBuilder().clearShape();
    ModelFile model = grid(Protos.value("x", "b", "h", "w", 20), out.build());
    assertEquals(-1, model.signature().outputChannels());
    assertEquals(GridOutput.UNDECIDED, model.gridOutput());
    assertEquals(19, grid(Protos.value("x", 0, 180), out.build()).signature().outputChannels());
  }

  @Test
  void defaultsHoldWhereMetadataIsSilent() {
    ModelFile model = ModelFile.of("m", TestModels.torchGrid(weights, -1, -1, -1));
    assertEquals(RuleMetadata.DEFAULT, model.metadata());
    assertEquals(ValueSource.DEFAULT, model.origin(MetadataKey.FIRE_RATE));
    assertEquals(ValueSource.DEFAULT, model.origin(MetadataKey.NOISE_STDDEV));
    assertEquals(ValueSource.DEFAULT, model.origin(MetadataKey.ALIVE_THRESHOLD));
    assertEquals(Optional.empty(), model.loss());
    assertEquals(Optional.empty(), model.provenance());
  }

  @Test
  void optionsTakePrecedence() {
    ModelFile model = ModelFile.of("m", TestModels.rule(weights)).withFireRate(1);
    assertEquals(1, model.fireRate());
    assertEquals(ValueSource.OPTION, model.origin(MetadataKey.FIRE_RATE));
    assertEquals(ValueSource.METADATA, model.origin(MetadataKey.NOISE_STDDEV));
    assertEquals(0.02f, model.withNoiseStddev(0.02f).noiseStddev());
    assertEquals(
        "fire rate must be over 0 and at most 1, actual: 1.5",
        assertThrows(InputException.class, () -> model.withFireRate(1.5f)).getMessage());
    assertEquals(
        "noise must be a finite number from 0 on, actual: NaN",
        assertThrows(InputException.class, () -> model.withNoiseStddev(Float.NaN)).getMessage());
    assertEquals(
        "m: an output of 19 channels is the residual, it cannot be taken as NEXT_STATE",
        assertThrows(InputException.class, () -> model.withGridOutput(GridOutput.NEXT_STATE))
            .getMessage());
  }

  @Test
  void randomOperatorsMakeAWholeStepWhereverTheyAre() {
    assertTrue(ModelFile.of("m", TestModels.wholeStepGrid(weights)).wholeStep());

    NodeProto draw = Protos.node("Bernoulli", List.of("x"), "draw");
    ModelProto.Builder nested = rule();
    nested
        .getGraphBuilder()
        .addNode(
            Protos.node(
                "If",
                List.of("w1"),
                "unused",
                AttributeProto.newBuilder()
                    .setName("then_branch")
                    .setType(AttributeType.GRAPH)
                    .setG(GraphProto.newBuilder().addNode(draw))
                    .build()));
    assertTrue(ModelFile.of("m", nested.build().toByteArray()).wholeStep());

    ModelProto.Builder function =
        rule()
            .addFunctions(
                FunctionProto.newBuilder().setDomain("here").setName("Fire").addNode(draw));
    assertFalse(ModelFile.of("m", function.build().toByteArray()).wholeStep());
    function
        .getGraphBuilder()
        .addNode(NodeProto.newBuilder().setDomain("here").setOpType("Fire").addInput("w1"));
    assertTrue(ModelFile.of("m", function.build().toByteArray()).wholeStep());
  }

  @Test
  void dropoutIsRandomOnlyInTraining() {
    ModelProto.Builder model = rule();
    model.getGraphBuilder().addNode(Protos.node("Dropout", List.of("w1"), "d"));
    assertFalse(ModelFile.of("m", model.build().toByteArray()).wholeStep());
    model
        .getGraphBuilder()
        .addInitializer(
            TensorProto.newBuilder()
                .setName("training")
                .setDataType(DataType.BOOL_VALUE)
                .setRawData(ByteString.copyFrom(new byte[] {1})))
        .addNode(Protos.node("Dropout", List.of("w1", "", "training"), "e"));
    assertTrue(ModelFile.of("m", model.build().toByteArray()).wholeStep());
  }

  @Test
  void survivesSerialisation() throws Exception {
    ModelFile model = ModelFile.of("m", TestModels.rule(weights)).withFireRate(0.75f);
    ModelFile copy = (ModelFile) Serialised.read(Serialised.bytes(model));
    assertArrayEquals(model.bytes(), copy.bytes());
    assertEquals(model.sha256(), copy.sha256());
    assertEquals(ValueSource.OPTION, copy.origin(MetadataKey.FIRE_RATE));
    assertEquals(ModelCard.lines(model), ModelCard.lines(copy));
  }

  @Test
  void initializersAreNoInputs() {
    ModelProto.Builder model = rule();
    model.getGraphBuilder().addInput(Protos.value("w1", 180, 80));
    assertEquals(
        "neighborhood", ModelFile.of("m", model.build().toByteArray()).signature().input());
  }

  @Test
  void operatorsOfOtherDomainsDoNotCount() {
    ModelProto.Builder model =
        rule().addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("my").setVersion(1));
    model.getGraphBuilder().addNode(NodeProto.newBuilder().setDomain("my").setOpType("Bernoulli"));
    ModelFile file = ModelFile.of("m", model.build().toByteArray());
    assertFalse(file.wholeStep());
    assertEquals(1, file.facts().operators().get("my.Bernoulli"));
    assertEquals(17, file.facts().opset());
  }

  private ModelProto.Builder rule() {
    return RuleFile.model(weights, RuleMetadata.DEFAULT).toBuilder();
  }
}

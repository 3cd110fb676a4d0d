package org.concord.automaton.model;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.common.hash.Hashing;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.concord.automaton.InputException;

/** Parses and checks model files; every fault is one {@link InputException} naming the file. */
public final class ModelReader {
  static final long MAX_BYTES = 1L << 30;
  private static final String SUFFIX = ".onnx";

  private ModelReader() {}

  /** The bytes of a file a user named. */
  public static byte[] bytes(Path path) {
    if (!Files.exists(path)) {
      throw new InputException(path + ": no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new InputException(
          path
              + " must be a file, actual: a "
              + (Files.isDirectory(path) ? "directory" : "device"));
    }
    try {
      long size = Files.size(path);
      if (size == 0) {
        throw new InputException(path + " is empty");
      }
      if (size > MAX_BYTES) {
        throw new InputException(path + " must be at most 1 GiB, actual: " + size + " bytes");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new InputException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The name of a model: its file's, without the suffix. */
  static String name(Path path) {
    String file = String.valueOf(path.getFileName());
    return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
  }

  /** Parses the message, and makes sure that it is a model: protobuf accepts most anything. */
  public static ModelProto proto(String source, byte[] bytes) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new InputException(source + " is not an ONNX model, or is cut short", e);
    }
    String lacks = missing(model);
    if (!lacks.isEmpty()) {
      throw new InputException(
          source + " is not an ONNX model, or is cut short: it lacks " + lacks);
    }
    return model;
  }

  private static String missing(ModelProto model) {
    if (model.getIrVersion() <= 0) {
      return "an ir_version";
    }
    if (model.getOpsetImportCount() == 0) {
      return "an opset import";
    }
    GraphProto graph = model.getGraph();
    if (graph.getNodeCount() == 0) {
      return "nodes";
    }
    return graph.getOutputCount() == 0 ? "an output" : "";
  }

  public static ModelFile read(String source, String name, byte[] bytes) {
    ModelProto model = proto(source, bytes);
    ModelContents contents = new ModelContents(model);
    contents.requireSound(source);
    Signature signature = Signature.of(source, model.getGraph());
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    Map<MetadataKey, ValueSource> origins = new EnumMap<>(MetadataKey.class);
    RuleMetadata metadata = RuleMetadata.DEFAULT;
    for (MetadataKey setting : MetadataKey.values()) {
      String text = entries.get(setting.key());
      origins.put(setting, text == null ? ValueSource.DEFAULT : ValueSource.METADATA);
      if (text != null) {
        metadata = setting.set(metadata, setting.parse(source, text));
      }
    }
    return new ModelFile(
        name,
        Hashing.sha256().hashBytes(bytes).toString(),
        bytes,
        signature,
        metadata
            .withLoss(entries.get(RuleMetadata.LOSS))
            .withProvenance(entries.get(RuleMetadata.PROVENANCE)),
        origins,
        signature.outputChannels() == Signature.STATE_CHANNELS
            ? GridOutput.RESIDUAL
            : GridOutput.UNDECIDED,
        new ModelFile.Facts(
            contents.random(),
            contents.parameters(),
            contents.opset(),
            (model.getProducerName() + " " + model.getProducerVersion()).strip(),
            contents.operators()));
  }
}

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
import org.concord.automaton.CellLayout;
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

  static ModelFile read(String source, String name, byte[] bytes, ModelHints hints) {
    ModelProto model = proto(source, bytes);
    ModelContents contents = new ModelContents(model);
    contents.requireSound(source);
    Signature signature = Signature.of(source, model.getGraph(), hints.gridLayoutOrNull());
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
    LabelNames labels = labels(source, entries, signature, hints.labels());
    return new ModelFile(
        name,
        Hashing.sha256().hashBytes(bytes).toString(),
        bytes,
        signature,
        metadata
            .withLabels(labels)
            .withLoss(entries.get(RuleMetadata.LOSS))
            .withProvenance(entries.get(RuleMetadata.PROVENANCE)),
        origins,
        signature.outputChannels() == signature.channels() - 1
            ? GridOutput.RESIDUAL
            : GridOutput.UNDECIDED,
        new ModelFile.Facts(
            contents.random(),
            contents.parameters(),
            contents.opset(),
            (model.getProducerName() + " " + model.getProducerVersion()).strip(),
            contents.operators()));
  }

  /** The labels that a file names, or a hint counts; null if none does. */
  private static LabelNames labels(
      String source, Map<String, String> entries, Signature signature, int hint) {
    String names = entries.get(RuleMetadata.LABELS);
    String count = entries.get(RuleMetadata.CLASSES);
    LabelNames labels = null;
    String origin = "the default; --labels tells another number";
    if (names != null) {
      origin = "metadata " + RuleMetadata.LABELS;
      labels = LabelNames.parse(source + ": " + origin, names);
    } else if (count != null) {
      origin = "metadata " + RuleMetadata.CLASSES;
      labels = LabelNames.numbered(number(source + ": " + origin, count));
    }
    if (names != null && count != null && labels.count() != number(source, count)) {
      throw new InputException(
          "%s: metadata %s must be the number of %s, %d, actual: %s"
              .formatted(source, RuleMetadata.CLASSES, RuleMetadata.LABELS, labels.count(), count));
    }
    if (hint > 0) {
      if (labels != null && labels.count() != hint) {
        throw new InputException(
            "%s: labels must be %d, as its %s says, actual: %d"
                .formatted(source, labels.count(), origin, hint));
      }
      origin = "--labels";
      labels = labels == null ? LabelNames.numbered(hint) : labels;
    }
    int needed = labels == null ? LabelNames.DIGITS.count() : labels.count();
    int most = signature.channels() - 1;
    if (needed > most) {
      throw new InputException(
          "%s: labels must be at most %d, as many as its state has channels, actual: %d (%s)"
              .formatted(source, most, needed, origin));
    }
    return labels;
  }

  private static int number(String what, String text) {
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= 2 && value <= CellLayout.MAX_LABELS) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new InputException(
        "%s must be a number from 2 to %d, actual: '%s'"
            .formatted(what, CellLayout.MAX_LABELS, text));
  }
}

package org.concord.automaton.model;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.concord.automaton.InputException;

/**
 * The tensors that a model keeps in files beside it, as PyTorch exports them: {@code mine.onnx} and
 * {@code mine.onnx.data}. Such a file lies in the model's own folder, and is no link: a model must
 * not have another file of this machine read.
 */
public final class ExternalData {
  private final Path model;
  private final Path folder;

  /** Bytes of the model and of the tensors taken into it so far. */
  private long size;

  private ExternalData(Path model, long size) throws IOException {
    this.model = model;
    this.folder = model.toRealPath().getParent();
    this.size = size;
  }

  /**
   * The names of the files in a model's folder that hold tensors of it; none if it is a single
   * file.
   *
   * @throws InputException if the file is not an ONNX model, or names a place outside its folder
   */
  public static Set<String> names(Path model) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (TensorProto tensor : of(ModelReader.proto(model.toString(), ModelReader.bytes(model)))) {
      names.add(location(model, tensor));
    }
    return names.build();
  }

  /**
   * A model with all its tensors inside.
   *
   * @param model the file, for its folder and for messages
   * @param bytes of the file
   * @return the same bytes, if it is a single file
   * @throws InputException if it is not an ONNX model, names a place outside its folder, a link or
   *     a range that a file does not have, or is over 1 GiB in all
   */
  static byte[] embed(Path model, byte[] bytes) {
    Message message = ModelReader.proto(model.toString(), bytes);
    if (of(message).isEmpty()) {
      return bytes;
    }
    try {
      Message.Builder whole = message.toBuilder();
      new ExternalData(model, bytes.length).embed(whole);
      return whole.build().toByteArray();
    } catch (IOException e) {
      throw new InputException(model + " cannot be read with its data: " + e.getMessage(), e);
    }
  }

  /** Wherever tensors are: in initializers, attributes, subgraphs and functions. */
  private static List<TensorProto> of(Message message) {
    return message instanceof TensorProto tensor
        ? external(tensor) ? List.of(tensor) : List.of()
        : message.getAllFields().entrySet().stream()
            .filter(field -> field.getKey().getJavaType() == JavaType.MESSAGE)
            .flatMap(field -> values(field.getValue()).stream())
            .flatMap(value -> of((Message) value).stream())
            .toList();
  }

  private static List<?> values(Object field) {
    return field instanceof List<?> list ? list : List.of(field);
  }

  private static boolean external(TensorProto tensor) {
    return tensor.getDataLocation() == DataLocation.EXTERNAL;
  }

  private void embed(Message.Builder message) throws IOException {
    if (message instanceof TensorProto.Builder tensor) {
      if (external(tensor.build())) {
        tensor.setRawData(read(tensor.build())).clearExternalData().clearDataLocation();
      }
      return;
    }
    for (FieldDescriptor field : List.copyOf(message.getAllFields().keySet())) {
      if (field.getJavaType() == JavaType.MESSAGE && field.isRepeated()) {
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
          embed(message.getRepeatedFieldBuilder(field, i));
        }
      } else if (field.getJavaType() == JavaType.MESSAGE) {
        embed(message.getFieldBuilder(field));
      }
    }
  }

  private ByteString read(TensorProto tensor) throws IOException {
    String name = location(model, tensor);
    Path file = folder.resolve(name);
    String actual =
        Files.isSymbolicLink(file)
            ? "the link "
            : !Files.exists(file)
                ? "no "
                : !Files.isRegularFile(file) ? "the directory or device " : null;
    if (actual != null) {
      throw new InputException(rule(model, tensor) + actual + name);
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      long end = channel.size();
      long offset = number(tensor, "offset", 0);
      long length = number(tensor, "length", Math.max(0, end - offset));
      if (offset > end || length > end - offset) {
        throw new InputException(
            "%s: data of tensor '%s' must be within the %,d bytes of %s, actual: %,d bytes from %,d on"
                .formatted(model, tensor.getName(), end, name, length, offset));
      }
      size += length;
      if (size > ModelReader.MAX_BYTES) {
        throw new InputException(
            model + " must be at most 1 GiB with its data, actual: " + size + " bytes or more");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new IOException(name + " became shorter");
        }
      }
      return ByteString.copyFrom(bytes.flip());
    }
  }

  /** The name of a file in the model's folder, never a path. */
  private static String location(Path model, TensorProto tensor) {
    String name = entries(tensor).getOrDefault("location", "");
    boolean path = CharMatcher.anyOf("/\\\0").matchesAnyOf(name);
    if (name.isEmpty() || name.equals(".") || name.equals("..") || path) {
      throw new InputException(rule(model, tensor) + "'" + name + "'");
    }
    return name;
  }

  private long number(TensorProto tensor, String key, long standard) {
    String text = entries(tensor).get(key);
    if (text == null) {
      return standard;
    }
    if (!text.matches("\\d{1,18}")) {
      throw new InputException(
          "%s: %s of the data of tensor '%s' must be a number from 0 on, actual: '%s'"
              .formatted(model, key, tensor.getName(), text));
    }
    return Long.parseLong(text);
  }

  private static Map<String, String> entries(TensorProto tensor) {
    return tensor.getExternalDataList().stream()
        .collect(
            Collectors.toMap(
                StringStringEntryProto::getKey, StringStringEntryProto::getValue, (a, b) -> b));
  }

  private static String rule(Path model, TensorProto tensor) {
    return "%s: data of tensor '%s' must be in a file of the same folder, actual: "
        .formatted(model, tensor.getName());
  }
}

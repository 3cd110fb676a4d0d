package org.concord.automaton.proto;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.concord.automaton.InputException;

/** Decodes and checks ONNX tensors; all storage forms of floating point and of integers. */
public final class Tensors {
  private Tensors() {}

  /** Whether the elements are floating point numbers. */
  public static boolean floating(TensorProto tensor) {
    return switch (type(tensor)) {
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> true;
      default -> false;
    };
  }

  /** The number of elements, the product of the dimensions. */
  public static long elements(TensorProto tensor) {
    return tensor.getDimsList().stream().reduce(1L, Math::multiplyExact);
  }

  /** How messages call an element type: {@code float32}, {@code int64}. */
  public static String typeName(int type) {
    DataType known = DataType.forNumber(type);
    if (known == null) {
      return "type " + type;
    }
    return switch (known) {
      case FLOAT -> "float32";
      case DOUBLE -> "float64";
      default -> known.name().toLowerCase(Locale.ROOT);
    };
  }

  /** The tensor a Constant node yields, if it is one of numbers. */
  public static Optional<TensorProto> ofConstant(NodeProto node) {
    return node.getAttributeList().stream().flatMap(a -> valueOf(a).stream()).findFirst();
  }

  private static Optional<TensorProto> valueOf(AttributeProto attribute) {
    return switch (attribute.getName()) {
      case "value" -> Optional.of(attribute.getT());
      case "sparse_value" -> Optional.of(attribute.getSparseTensor().getValues());
      case "value_float" -> Optional.of(floats(List.of(), List.of(attribute.getF())));
      case "value_floats" ->
          Optional.of(
              floats(List.of((long) attribute.getFloatsCount()), attribute.getFloatsList()));
      case "value_int" -> Optional.of(longs(List.of(), List.of(attribute.getI())));
      case "value_ints" ->
          Optional.of(longs(List.of((long) attribute.getIntsCount()), attribute.getIntsList()));
      default -> Optional.empty();
    };
  }

  private static TensorProto floats(List<Long> dims, List<Float> values) {
    return TensorProto.newBuilder()
        .setDataType(DataType.FLOAT_VALUE)
        .addAllDims(dims)
        .addAllFloatData(values)
        .build();
  }

  private static TensorProto longs(List<Long> dims, List<Long> values) {
    return TensorProto.newBuilder()
        .setDataType(DataType.INT64_VALUE)
        .addAllDims(dims)
        .addAllInt64Data(values)
        .build();
  }

  /**
   * Refuses a tensor whose data is elsewhere, of another length than its shape says, or not finite.
   *
   * @param source the file, for the message
   * @param name the tensor, for the message
   */
  public static void requireSound(String source, String name, TensorProto tensor) {
    String what = source + ": tensor '" + name + "'";
    if (tensor.getDataLocation() == DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
      throw new InputException(
          what + " keeps its data in another file, of which nothing is known here");
    }
    if (!floating(tensor)) {
      return;
    }
    double[] values;
    try {
      values = doubles(tensor);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException(what + " is malformed: " + e.getMessage(), e);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InputException(
            what + " must hold finite numbers, actual: " + values[i] + " at index " + i);
      }
    }
  }

  /** The elements of a floating point tensor, row-major, as float32. */
  public static float[] floats(TensorProto tensor) {
    double[] values = doubles(tensor);
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  /** The elements of a floating point tensor, row-major. */
  static double[] doubles(TensorProto tensor) {
    DataType type = type(tensor);
    int width = type == DataType.DOUBLE ? 8 : type == DataType.FLOAT ? 4 : 2;
    boolean raw = tensor.hasRawData();
    ByteBuffer bytes = littleEndian(tensor);
    int stored =
        raw
            ? bytes.remaining() / width
            : switch (type) {
              case FLOAT -> tensor.getFloatDataCount();
              case DOUBLE -> tensor.getDoubleDataCount();
              case FLOAT16, BFLOAT16 -> tensor.getInt32DataCount();
              default -> throw new IllegalArgumentException("not floating point: " + type);
            };
    requireCount(tensor, stored, raw && bytes.remaining() % width != 0);
    double[] values = new double[stored];
    for (int i = 0; i < stored; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> raw ? bytes.getFloat() : tensor.getFloatData(i);
            case DOUBLE -> raw ? bytes.getDouble() : tensor.getDoubleData(i);
            case FLOAT16 -> half(raw ? bytes.getShort() : tensor.getInt32Data(i));
            case BFLOAT16 ->
                Float.intBitsToFloat((raw ? bytes.getShort() : tensor.getInt32Data(i)) << 16);
            default -> throw new IllegalArgumentException("not floating point: " + type);
          };
    }
    return values;
  }

  /** The elements of an integer or boolean tensor, row-major. */
  public static long[] integers(TensorProto tensor) {
    DataType type = type(tensor);
    int width = type == DataType.INT64 ? 8 : type == DataType.INT32 ? 4 : 1;
    if (width == 1 && type != DataType.BOOL) {
      throw new IllegalArgumentException("not an integer: " + type);
    }
    boolean raw = tensor.hasRawData();
    ByteBuffer bytes = littleEndian(tensor);
    int stored =
        raw
            ? bytes.remaining() / width
            : width == 8 ? tensor.getInt64DataCount() : tensor.getInt32DataCount();
    requireCount(tensor, stored, raw && bytes.remaining() % width != 0);
    long[] values = new long[stored];
    for (int i = 0; i < stored; i++) {
      values[i] =
          switch (width) {
            case 8 -> raw ? bytes.getLong() : tensor.getInt64Data(i);
            case 4 -> raw ? bytes.getInt() : tensor.getInt32Data(i);
            default -> raw ? bytes.get() : tensor.getInt32Data(i);
          };
    }
    return values;
  }

  private static ByteBuffer littleEndian(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void requireCount(TensorProto tensor, long stored, boolean rest) {
    boolean negative = tensor.getDimsList().stream().anyMatch(dim -> dim < 0);
    if (rest || negative || stored != elements(tensor)) {
      throw new IllegalArgumentException(
          "shape "
              + tensor.getDimsList()
              + " must have "
              + elements(tensor)
              + " elements, actual: "
              + stored);
    }
  }

  private static DataType type(TensorProto tensor) {
    DataType type = DataType.forNumber(tensor.getDataType());
    return type == null ? DataType.UNDEFINED : type;
  }

  /** Widens an IEEE 754 half-precision number. */
  private static float half(int bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
        };
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }
}

package org.concord.automaton.session;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * Where ONNX Runtime computes: on the CPU, or on one or several CUDA devices. Immutable.
 *
 * @param kind CPU, CUDA, or {@link Kind#AUTO} for whichever the machine has
 * @param devices numbers of the CUDA devices, which share the blocks; empty for all there are, and
 *     for the CPU
 * @param memoryBytes device memory that ONNX Runtime may take for each model, or 0 for no limit
 */
public record Provider(Kind kind, List<Integer> devices, long memoryBytes) implements Serializable {
  /** The kinds of provider. */
  public enum Kind {
    /** CUDA where there is a device and the build has it, else the CPU. */
    AUTO,
    /** The CPU. */
    CPU,
    /** CUDA; it is an error if there is no device. */
    CUDA
  }

  /** The first CUDA device where there is one and the build has it, else the CPU. */
  public static final Provider AUTO = new Provider(Kind.AUTO, List.of(0), 0);

  /** The CPU. */
  public static final Provider CPU = new Provider(Kind.CPU, List.of(), 0);

  /** The first CUDA device. */
  public static final Provider CUDA = cuda(0);

  /** Copies the list. */
  public Provider {
    devices = List.copyOf(devices);
  }

  /** One CUDA device, by its number. */
  public static Provider cuda(int device) {
    return new Provider(Kind.CUDA, List.of(device), 0);
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:N} or {@code cuda:all}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static Provider parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      case "cuda" -> CUDA;
      case "cuda:all" -> new Provider(Kind.CUDA, List.of(), 0);
      default -> {
        if (!text.matches("(?i)cuda:\\d{1,4}")) {
          throw new IllegalArgumentException(
              "must be auto, cpu, cuda, cuda:N or cuda:all, actual: " + text);
        }
        yield cuda(Integer.parseInt(text.substring(text.indexOf(':') + 1)));
      }
    };
  }

  /** The same with a limit of device memory. */
  public Provider withMemoryBytes(long bytes) {
    return new Provider(kind, devices, bytes);
  }

  /** The same with other devices. */
  Provider withDevices(List<Integer> numbers) {
    return new Provider(kind, numbers, memoryBytes);
  }

  /** Whether it is CUDA. */
  public boolean cuda() {
    return kind == Kind.CUDA;
  }

  /**
   * One of its devices alone, in turn.
   *
   * @param turn any number, the same for the same device
   */
  public Provider device(int turn) {
    return devices.size() < 2
        ? this
        : withDevices(List.of(devices.get(Math.floorMod(turn, devices.size()))));
  }

  /** {@code AUTO}, {@code CPU} or {@code CUDA}. */
  public String name() {
    return kind.name();
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    if (kind != Kind.CUDA || devices.equals(List.of(0))) {
      return kind.name().toLowerCase(Locale.ROOT);
    }
    return "cuda:"
        + (devices.size() == 1
            ? devices.get(0).toString()
            : devices.isEmpty() ? "all" : devices.toString());
  }
}

package org.concord.automaton.session;

import com.google.common.base.Suppliers;
import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A direct buffer of the host that a CUDA device copies from and to. Page-locked where CUDA's
 * runtime library lets it be: ONNX Runtime for Java cannot allocate such memory, and copies from
 * and to ordinary memory take twice as long. Not thread-safe.
 */
final class HostMemory implements AutoCloseable {
  /** Makes memory page-locked for all devices: {@code cudaHostRegisterPortable}. */
  private static final int PORTABLE = 1;

  private static final Supplier<Optional<String>> CUDA_RUNTIME =
      Suppliers.memoize(HostMemory::loadedRuntime);

  private final ByteBuffer bytes;
  private final boolean pageLocked;

  /**
   * Allocates zeros in native byte order.
   *
   * @param forDevice whether a CUDA device will copy; it must have been used before
   */
  HostMemory(int size, boolean forDevice) {
    bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    pageLocked =
        forDevice
            && size > 0
            && call("cudaHostRegister", address(), new NativeLong(size), PORTABLE);
  }

  /** The whole buffer. */
  ByteBuffer bytes() {
    return bytes;
  }

  private Pointer address() {
    return Native.getDirectBufferPointer(bytes);
  }

  /** Calls a function of CUDA's runtime; false if there is none or it fails. */
  private static boolean call(String function, Object... arguments) {
    return CUDA_RUNTIME
        .get()
        .map(library -> Function.getFunction(library, function).invokeInt(arguments) == 0)
        .orElse(false);
  }

  /** The runtime library that ONNX Runtime brought into this process. */
  private static Optional<String> loadedRuntime() {
    try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.contains("/libcudart.so"))
          .map(line -> line.substring(line.indexOf('/')))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Lets the memory be paged again; the buffer must not be used by a device any more. */
  @Override
  public void close() {
    if (pageLocked) {
      var unused = call("cudaHostUnregister", address());
    }
  }
}

package org.concord.automaton.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.concord.automaton.Threads;

/**
 * The few threads that call a CUDA device, the same for as long as the JVM runs: ONNX Runtime keeps
 * memory of the device for every thread that ever called it. One computes while another copies.
 */
final class DeviceThreads {
  /** On an H200 four were a tenth faster than three, and three a quarter faster than two. */
  private static final int THREADS = 4;

  private static final Map<Integer, ExecutorService> POOLS = new ConcurrentHashMap<>();

  private DeviceThreads() {}

  /** Runs a call to a device and waits for its end; what it throws is thrown. */
  static void run(int device, Runnable call) {
    try {
      POOLS.computeIfAbsent(device, DeviceThreads::pool).submit(call).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a CUDA device computed", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Has each thread of a device run a call, and does not wait; what it throws is lost. */
  static void runOnEach(int device, Runnable call) {
    ExecutorService pool = POOLS.computeIfAbsent(device, DeviceThreads::pool);
    for (int thread = 0; thread < THREADS; thread++) {
      pool.execute(
          () -> {
            try {
              call.run();
            } catch (RuntimeException e) {
              // The next call, which somebody waits for, will tell.
            }
          });
    }
  }

  private static ExecutorService pool(int device) {
    return Threads.pool("cuda-" + device, THREADS);
  }
}

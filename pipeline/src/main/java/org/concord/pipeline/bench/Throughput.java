package org.concord.pipeline.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs the same kind of work on several threads for a while and adds up how fast they were. */
final class Throughput {
  /** A thread's work. */
  interface Work extends AutoCloseable {
    /** Does one piece and returns how much that was. */
    double run();

    @Override
    void close();
  }

  /** Makes a thread's work. */
  interface WorkFactory {
    Work make(int thread);
  }

  private static final double NANOS = 1e9;

  private Throughput() {}

  /**
   * Measures the sum of the threads' speeds, in work a second, after a warm-up of a fifth of the
   * time.
   *
   * @param seconds of measuring; each thread finishes the piece it is at
   */
  static double measure(int threads, double seconds, WorkFactory factory) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      return pool
          .invokeAll(
              IntStream.range(0, threads)
                  .mapToObj(thread -> (Callable<Double>) () -> speed(factory.make(thread), seconds))
                  .toList())
          .stream()
          .mapToDouble(Throughput::get)
          .sum();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static double speed(Work work, double seconds) {
    try (work) {
      runFor(work, seconds / 5);
      return runFor(work, seconds);
    }
  }

  private static double runFor(Work work, double seconds) {
    long began = System.nanoTime();
    double done = 0;
    double elapsed;
    do {
      done += work.run();
      elapsed = (System.nanoTime() - began) / NANOS;
    } while (elapsed < seconds);
    return done / elapsed;
  }

  private static double get(Future<Double> speed) {
    try {
      return speed.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}

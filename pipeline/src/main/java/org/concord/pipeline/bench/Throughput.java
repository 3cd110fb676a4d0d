package org.concord.pipeline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import org.concord.automaton.Threads;

/** Runs the same kind of work on several threads for a while and adds up how fast they were. */
final class Throughput {
  /**
   * A thread's work.
   *
   * @param piece does one piece and returns how much that was
   * @param end frees what it holds
   */
  record Work(DoubleSupplier piece, Runnable end) {}

  private static final double NANOS = 1e9;

  private Throughput() {}

  /**
   * Measures the sum of the threads' speeds, in work a second, after a warm-up of a fifth of the
   * time.
   *
   * @param factory makes a thread's work, by its number
   * @param seconds of measuring; each thread finishes the piece it is at
   */
  static double measure(int threads, double seconds, IntFunction<Work> factory) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Double>> speeds = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        speeds.add(() -> speed(factory.apply(number), seconds));
      }
      return Threads.all(pool, speeds).stream().mapToDouble(speed -> speed).sum();
    } finally {
      pool.shutdownNow();
    }
  }

  private static double speed(Work work, double seconds) {
    try {
      runFor(work, seconds / 5);
      return runFor(work, seconds);
    } finally {
      work.end().run();
    }
  }

  private static double runFor(Work work, double seconds) {
    long began = System.nanoTime();
    double done = 0;
    double elapsed;
    do {
      done += work.piece().getAsDouble();
      elapsed = (System.nanoTime() - began) / NANOS;
    } while (elapsed < seconds);
    return done / elapsed;
  }
}

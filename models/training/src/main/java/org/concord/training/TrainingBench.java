package org.concord.training;

import java.util.stream.DoubleStream;
import org.concord.automaton.data.Digits;
import org.concord.training.pool.TrainingSet;
import org.concord.training.recipe.Recipe;

/** Measures how long an iteration of the article's recipe takes on this machine. */
public final class TrainingBench {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Iterations in which the rule becomes active, code is compiled and buffers grow. */
  private static final int WARM_UP = 100;

  private final Digits data;
  private final double seconds;

  /**
   * Prepares.
   *
   * @param data with labels
   * @param seconds to measure for, at least, after a warm-up of 100 iterations
   */
  public TrainingBench(Digits data, double seconds) {
    this.data = data;
    this.seconds = seconds;
  }

  /**
   * Milliseconds per iteration.
   *
   * @param median of single iterations
   * @param mean of all iterations
   * @param iterations number measured
   */
  public record Result(double median, double mean, int iterations) {}

  /** Trains and measures; writes no file. */
  public Result run() {
    try (TrainingState state = new TrainingState(Recipe.ARTICLE, new TrainingSet(data, 0), null)) {
      for (int i = 0; i < WARM_UP; i++) {
        state.iterate();
      }
      DoubleStream.Builder times = DoubleStream.builder();
      long began = System.nanoTime();
      long before = began;
      do {
        state.iterate();
        long now = System.nanoTime();
        times.add((now - before) / NANOS_PER_MILLI);
        before = now;
      } while (before - began < seconds * NANOS);
      double[] sorted = times.build().sorted().toArray();
      int count = sorted.length;
      return new Result(sorted[count / 2], (before - began) / NANOS_PER_MILLI / count, count);
    }
  }
}

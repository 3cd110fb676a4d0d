package org.concord.automaton.rollout;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.concord.automaton.Threads;
import org.concord.automaton.session.ModelSession;

/**
 * Runs many blocks of a set under one model, on several threads or on the caller's. Each thread has
 * one {@link Rollout} and takes the next block whenever it has finished one; results do not depend
 * on the threads. Thread-safe.
 *
 * @param session stays open for as long as blocks run
 * @param blocks of the whole set, from which mutation partners come
 * @param schedule of each rollout
 * @param progress counts what is done
 */
public record BlockRunner(
    ModelSession session, Blocks blocks, Schedule schedule, Progress progress) {

  /** Makes a result of one block. */
  @FunctionalInterface
  public interface BlockWork<T> {
    /**
     * Rolls a block out and returns its result, not null; called from several threads at once.
     *
     * @param rollOut runs the digits of the block that have alive cells, from zero state to the end
     *     of the schedule, under an observer
     */
    T run(Consumer<StepObserver> rollOut);
  }

  /** Prepares to run blocks whose progress nobody asks for. */
  public BlockRunner(ModelSession session, Blocks blocks, Schedule schedule) {
    this(session, blocks, schedule, new Progress());
  }

  /** Runs all blocks of the set; else as {@link #run(IntStream, int, BlockWork)}. */
  public <T> List<T> run(int threads, BlockWork<T> work) {
    return run(IntStream.range(0, blocks.count()), threads, work);
  }

  /**
   * Runs some blocks of the set. When it returns or throws, no thread is left running.
   *
   * @param numbers of the blocks
   * @param threads at most; 1 is the caller's own
   * @param work done for each block that has a digit with alive cells
   * @return its results, in the order of the numbers
   * @throws RuntimeException what the work, or the model, throws first; other blocks may not have
   *     been run
   */
  public <T> List<T> run(IntStream numbers, int threads, BlockWork<T> work) {
    Queue<T> queue = new Queue<>(numbers.toArray(), work);
    int workers = Math.min(threads, queue.numbers.length);
    if (workers > 1) {
      runOn(workers, queue);
    } else {
      queue.run();
    }
    return List.copyOf(queue.results.values());
  }

  private static void runOn(int threads, Queue<?> queue) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Threads.all(pool, Collections.nCopies(threads, Executors.callable(queue)));
    } finally {
      queue.stop();
      pool.shutdown();
      // The session may be closed next.
      Uninterruptibles.awaitTerminationUninterruptibly(pool);
    }
  }

  /** Blocks that threads take in turn, and their results. */
  private final class Queue<T> implements Runnable {
    private final int[] numbers;
    private final BlockWork<T> work;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, T> results = new ConcurrentSkipListMap<>();

    Queue(int[] numbers, BlockWork<T> work) {
      this.numbers = numbers;
      this.work = work;
    }

    /** Takes blocks until none is left. */
    @Override
    public void run() {
      try (Rollout rollout = new Rollout(session, blocks, schedule)) {
        for (int i = next.getAndIncrement(); i < numbers.length; i = next.getAndIncrement()) {
          int[] digits = blocks.runnable(numbers[i]);
          if (digits.length > 0) {
            results.put(i, work.run(observer -> rollout.run(digits, counting(observer))));
          }
          progress.addDigits(blocks.digits(numbers[i]).length);
        }
      } catch (RuntimeException | Error e) {
        stop();
        throw e;
      }
    }

    /** Has every thread end with the block it is at. */
    void stop() {
      next.set(numbers.length);
    }
  }

  private StepObserver counting(StepObserver observer) {
    return (step, population) -> {
      observer.observe(step, population);
      progress.addDigitSteps(step > 0 ? population.digits() : 0);
    };
  }
}

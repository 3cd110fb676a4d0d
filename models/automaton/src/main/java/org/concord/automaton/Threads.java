package org.concord.automaton;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pools of threads and tasks that are awaited together. */
public final class Threads {
  private Threads() {}

  /** A pool of threads of one name that do not keep the JVM from ending. */
  public static ExecutorService pool(String name, int threads) {
    return Executors.newFixedThreadPool(
        threads, new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build());
  }

  /**
   * Runs tasks and waits for all of them.
   *
   * @return their results, in the order of the tasks
   * @throws RuntimeException what a task throws; if several do, the first of them
   * @throws IllegalStateException if this thread is interrupted, which it stays
   */
  public static <T> List<T> all(ExecutorService pool, List<? extends Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }
}

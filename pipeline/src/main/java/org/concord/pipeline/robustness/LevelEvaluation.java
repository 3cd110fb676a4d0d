package org.concord.pipeline.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.tally.Tally;

/**
 * What the cells of a set of digits make of it at the last step of their rollouts.
 *
 * @param tally of that step alone, as step 1
 * @param counts of each digit
 * @param excluded digits without alive cells
 */
record LevelEvaluation(Tally tally, PerDigitCounts counts, int excluded) {
  /**
   * Rolls out all blocks of a set.
   *
   * @param threads that take the next block in turn; the result does not depend on them
   */
  static LevelEvaluation run(
      ModelSession session, Blocks blocks, Schedule schedule, Progress progress, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AtomicInteger next = new AtomicInteger();
      PerDigitCounts counts = new PerDigitCounts(blocks.data().count());
      List<Future<Tally>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        parts.add(pool.submit(() -> take(next, session, blocks, schedule, progress, counts)));
      }
      Tally all = new Tally(1);
      for (Future<Tally> part : parts) {
        all.merge(part.get());
      }
      long run = all.get(1, Tally.Field.DIGITS);
      return new LevelEvaluation(all, counts, (int) (blocks.data().count() - run));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException("interrupted", e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Tally take(
      AtomicInteger next,
      ModelSession session,
      Blocks blocks,
      Schedule schedule,
      Progress progress,
      PerDigitCounts counts) {
    Tally tally = new Tally(1);
    try (Rollout rollout = new Rollout(session, blocks, schedule)) {
      for (int block = next.getAndIncrement();
          block < blocks.count() && !Thread.currentThread().isInterrupted();
          block = next.getAndIncrement()) {
        int[] digits = blocks.runnable(block);
        if (digits.length > 0) {
          rollout.run(
              digits,
              (step, population) -> {
                progress.addDigitSteps(step > 0 ? digits.length : 0);
                if (step == schedule.steps()) {
                  tally.add(1, population);
                  counts.record(population);
                }
              });
        }
        progress.addDigits(blocks.digits(block).length);
      }
    }
    return tally;
  }
}

package org.concord.training;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.automaton.tally.Curves;
import org.concord.automaton.tally.Tally;

/** Measures accuracy and agreement of a rule by rolling out digits without mutation. */
final class Validator {
  private static final long SEED = 0;

  private Validator() {}

  /**
   * Measures a rule.
   *
   * @param iteration after which the rule was taken
   * @param digits with labels, at least one with alive cells
   * @param threads that share the digits; the result does not depend on them
   */
  static ValidationScore score(long iteration, byte[] rule, Digits digits, int steps, int threads) {
    ModelFile model = ModelFile.of("rule in training", rule);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      Blocks blocks = Blocks.of(digits, model, Provider.CPU);
      List<Callable<Tally>> tasks = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        tasks.add(() -> tally(session, blocks, steps, first, threads));
      }
      Tally all = new Tally(1);
      for (Future<Tally> part : pool.invokeAll(tasks)) {
        all.merge(part.get());
      }
      Curves curves = Curves.of(all);
      return new ValidationScore(
          iteration,
          digits.count(),
          steps,
          curves.cellAccuracy().get(0),
          curves.totalAgreement().get(0),
          curves.totalAgreementNotebook().get(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Tallies the last step of every {@code stride}-th block. */
  private static Tally tally(
      ModelSession session, Blocks blocks, int steps, int first, int stride) {
    Tally tally = new Tally(1);
    try (Rollout rollout = new Rollout(session, blocks, new Schedule(steps, 0, SEED))) {
      for (int block = first; block < blocks.count(); block += stride) {
        int[] digits = blocks.runnable(block);
        if (digits.length > 0) {
          rollout.run(
              digits,
              (step, population) -> {
                if (step == steps) {
                  tally.add(1, population);
                }
              });
        }
      }
    }
    return tally;
  }
}

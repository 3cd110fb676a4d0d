package org.concord.pipeline.cli;

import com.google.common.base.Throwables;
import com.google.common.collect.Lists;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.tally.OutcomeRecorder;
import org.concord.pipeline.gate.Gate;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.GateResult.Subject;
import org.concord.pipeline.gate.ModelRows;
import org.concord.pipeline.gate.SureJudge;
import org.concord.pipeline.gate.Verdict;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.DigitRows;

/**
 * Rolls digits out in an order drawn from the seed until a gate is decided: on the threads of this
 * machine, without a pipeline, since what comes next hangs on what came before. The result does not
 * depend on the threads.
 *
 * @param models the candidate, and the baseline unless its rows are known
 * @param data labelled
 * @param provider resolved
 * @param reported rows of the baseline by schedule; null if it is rolled out, or there is none
 * @param threads at most
 */
record SureEvaluation(
    List<ModelFile> models, Digits data, Provider provider, ModelRows reported, int threads) {
  /** Digits between two looks: enough for all threads, few beside what a decision takes. */
  private static final int CHUNK = 128;

  /** What a gate came to, and how many digits that took. */
  private record Decision(SureJudge judge, int seeds) {}

  /**
   * Decides a gate.
   *
   * @param schedules of the passes over the data, a seed each
   * @param candidate what reports call the candidate
   * @param baseline what reports call the baseline; null if there is none
   */
  GateResult decide(
      Gate gate, List<Schedule> schedules, Progress progress, Subject candidate, Subject baseline) {
    int[] order = order(schedules.get(0).seed());
    Decision decision = decide(gate, schedules, order, progress, baseline != null);
    SureJudge judge = decision.judge;
    List<String> notes = new ArrayList<>();
    notes.add(
        "%s after %,d of %,d digits%s, visited in an order drawn from the seed; the limits hold whenever one looks"
            .formatted(
                judge.verdict() == Verdict.INCONCLUSIVE ? "not decided" : "decided",
                judge.digits(),
                order.length,
                decision.seeds == 1 ? "" : " in pass " + decision.seeds));
    if (baseline == null) {
      notes.add("there is no baseline: only thresholds of values are judged");
    }
    return new GateResult(
        gate,
        candidate,
        baseline,
        decision.seeds,
        judge.digits(),
        judge.blocking(),
        judge.judgements(),
        notes);
  }

  private Decision decide(
      Gate gate, List<Schedule> schedules, int[] order, Progress progress, boolean paired) {
    Map<Integer, List<List<DigitRow>>> rows = new HashMap<>(); // By digit, model, then seed.
    int mostCells = mostCells(order);
    SureJudge judge = null;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int pass = 1; pass <= schedules.size(); pass++) {
        Schedule schedule = schedules.get(pass - 1);
        double tail = share(pass, schedules.size()) * (1 - gate.confidence());
        judge = new SureJudge(gate, schedule, paired, mostCells, tail);
        Map<Integer, DigitRow> known = reported == null ? Map.of() : byIndex(pass);
        for (List<Integer> chunk : Lists.partition(Ints.asList(order), CHUNK)) {
          rollOut(chunk, schedule, pool, progress, rows);
          for (int digit : chunk) {
            List<List<DigitRow>> models = rows.get(digit);
            if (reported != null) {
              models.get(1).add(known.get(digit));
            }
            judge.add(models.get(0), paired ? models.get(1) : List.of());
          }
          if (judge.verdict() != Verdict.INCONCLUSIVE) {
            return new Decision(judge, pass);
          }
        }
      }
    } finally {
      pool.shutdownNow();
    }
    return new Decision(judge, schedules.size());
  }

  /** The part of the chance of error that a pass may use: a half, a quarter, …; all in the end. */
  static double share(int pass, int passes) {
    return Math.scalb(1.0, -Math.min(pass, passes - 1));
  }

  private Map<Integer, DigitRow> byIndex(int pass) {
    Map<Integer, DigitRow> rows = new HashMap<>();
    reported.seeds().get(pass - 1).forEach(row -> rows.put(row.index(), row));
    return rows;
  }

  private void rollOut(
      List<Integer> chunk,
      Schedule schedule,
      ExecutorService pool,
      Progress progress,
      Map<Integer, List<List<DigitRow>>> rows) {
    chunk.forEach(
        digit -> rows.computeIfAbsent(digit, key -> List.of(new ArrayList<>(), new ArrayList<>())));
    List<List<Future<List<DigitRow>>>> all = new ArrayList<>();
    for (ModelFile model : models) {
      Blocks blocks = Blocks.of(data, model, provider);
      List<Future<List<DigitRow>>> ofModel = new ArrayList<>();
      for (List<Integer> digits : Lists.partition(chunk, Math.min(CHUNK, blocks.size()))) {
        ofModel.add(
            pool.submit(() -> rollOut(model, blocks, Ints.toArray(digits), schedule, progress)));
      }
      all.add(ofModel);
    }
    for (int model = 0; model < all.size(); model++) {
      for (Future<List<DigitRow>> block : all.get(model)) {
        for (DigitRow row : get(block)) {
          rows.get(row.index()).get(model).add(row);
        }
      }
    }
  }

  private static List<DigitRow> get(Future<List<DigitRow>> block) {
    try {
      return block.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }

  private List<DigitRow> rollOut(
      ModelFile model, Blocks blocks, int[] digits, Schedule schedule, Progress progress) {
    OutcomeRecorder recorder = new OutcomeRecorder(schedule);
    try (Rollout rollout = new Rollout(SessionCache.get(model, provider), blocks, schedule)) {
      rollout.run(
          digits,
          (step, population) -> {
            recorder.observe(step, population);
            progress.addDigitSteps(step > 0 ? population.digits() : 0);
          });
    }
    progress.addDigits(digits.length);
    return recorder.outcomes().stream().map(outcome -> DigitRows.of(outcome, schedule)).toList();
  }

  /** The digits that can be run under all models, in an order that knows nothing of them. */
  private int[] order(long seed) {
    long key = new Randomness(seed).key(Purpose.VISIT_ORDER, 0, 0);
    Set<Integer> common = new HashSet<>(Ints.asList(partners(models.get(0))));
    models.forEach(model -> common.retainAll(Set.copyOf(Ints.asList(partners(model)))));
    if (reported != null) {
      reported.seeds().stream()
          .map(rows -> rows.stream().map(DigitRow::index).collect(Collectors.toSet()))
          .forEach(common::retainAll);
    }
    List<Integer> digits = new ArrayList<>(common);
    digits.sort(
        Comparator.<Integer>comparingLong(digit -> Randomness.word(key, digit))
            .thenComparing(Comparator.naturalOrder()));
    return Ints.toArray(digits);
  }

  private int[] partners(ModelFile model) {
    return IntStream.range(0, data.count())
        .filter(Blocks.of(data, model, provider)::alive)
        .toArray();
  }

  /** The most cells that any digit has under any model. */
  private int mostCells(int[] digits) {
    float least = (float) models.stream().mapToDouble(ModelFile::aliveThreshold).min().orElse(0);
    return Arrays.stream(digits)
        .map(
            digit ->
                (int)
                    IntStream.range(0, data.height() * data.width())
                        .filter(position -> data.pixel(digit, position) / 255f > least)
                        .count())
        .max()
        .orElse(1);
  }
}

package org.concord.pipeline.results;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.DataSource;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.automaton.tally.CellCounts;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.tally.OutcomeRecorder;
import org.concord.automaton.tally.Tally;
import org.concord.automaton.tally.Tally.Field;

/** Results to report: real ones of small rules, and made-up ones. */
public final class ResultsForTests {
  public static final int DIGITS = 24;

  /** What a step counts. */
  public interface StepCounts {
    long get(int step, Field field);
  }

  private ResultsForTests() {}

  public static Digits samples() throws IOException {
    return DataSource.ofEnvironment(notice -> {}).load("samples").limit(DIGITS);
  }

  /** A small rule of random weights. */
  public static ModelFile model(String name, int seed) {
    return model(name, seed, 4);
  }

  /** A rule of random weights and hidden layers of a width. */
  public static ModelFile model(String name, int seed, int hidden) {
    Random random = new Random(seed);
    RuleWeights weights =
        new RuleWeights(
            random(random, CellLayout.ARTICLE.neighborhood() * hidden),
            random(random, hidden),
            random(random, hidden * hidden),
            random(random, hidden),
            random(random, hidden * CellLayout.ARTICLE.state()),
            random(random, CellLayout.ARTICLE.state()));
    return ModelFile.of(name, RuleFile.bytes(weights, RuleMetadata.DEFAULT));
  }

  private static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 0.2f * (float) random.nextGaussian();
    }
    return values;
  }

  /** What a rule of random weights really does with the samples. */
  public static ModelResult rolledOut(String name, int seed, Schedule schedule) throws IOException {
    ModelFile model = model(name, seed);
    Tally tally = new Tally(CellLayout.ARTICLE, schedule.steps());
    List<DigitOutcome> outcomes = outcomes(model, schedule, tally);
    return new ModelResult(
        model,
        tally,
        counts(schedule, outcomes, List.of()),
        statistics(schedule, outcomes, outcomes));
  }

  /** The same, compared with the rule of other random weights. */
  public static ModelResult comparedWith(String name, int seed, int first, Schedule schedule)
      throws IOException {
    ModelResult result = rolledOut(name, seed, schedule);
    Tally unused = new Tally(CellLayout.ARTICLE, schedule.steps());
    return new ModelResult(
        result.model(),
        result.tally(),
        result.outcomes(),
        statistics(
            schedule,
            outcomes(result.model(), schedule, unused),
            outcomes(model("first", first), schedule, unused)));
  }

  /** What digits add up to, and against others in the same order. */
  public static DigitStatistics statistics(
      Schedule schedule, List<DigitOutcome> outcomes, List<DigitOutcome> first) throws IOException {
    DigitStatistics statistics = new DigitStatistics(samples(), model("any", 1), schedule);
    for (int i = 0; i < outcomes.size(); i++) {
      statistics.add(DigitRows.of(outcomes.get(i), schedule), DigitRows.of(first.get(i), schedule));
    }
    return statistics;
  }

  /** How the samples go, digit by digit. */
  public static List<DigitOutcome> outcomes(ModelFile model, Schedule schedule, Tally tally)
      throws IOException {
    Blocks blocks = Blocks.of(samples(), model, Provider.CPU);
    List<DigitOutcome> outcomes = new ArrayList<>();
    try (ModelSession session = ModelSession.open(model, Provider.CPU);
        Rollout rollout = new Rollout(session, blocks, schedule)) {
      for (int block = 0; block < blocks.count(); block++) {
        OutcomeRecorder recorder = new OutcomeRecorder(schedule);
        rollout.run(
            blocks.runnable(block),
            (step, population) -> {
              if (step > 0) {
                tally.add(step, population);
              }
              recorder.observe(step, population);
            });
        outcomes.addAll(recorder.outcomes());
      }
    }
    return outcomes;
  }

  /** Counts digits one after another. */
  public static OutcomeCounts counts(
      Schedule schedule, List<DigitOutcome> outcomes, List<DeadLetter> deadLetters) {
    OutcomeCounts counts = new OutcomeCounts(10, schedule);
    outcomes.forEach(counts::add);
    deadLetters.forEach(counts::add);
    return counts;
  }

  /** A result of made-up counts, without digits. */
  public static ModelResult madeUp(String name, Schedule schedule, StepCounts counts)
      throws IOException {
    return new ModelResult(
        model(name, 1),
        tally(schedule.steps(), counts),
        new OutcomeCounts(10, schedule),
        statistics(schedule, List.of(), List.of()));
  }

  public static Tally tally(int steps, StepCounts counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(3);
    out.writeInt(CellLayout.ARTICLE.state());
    out.writeInt(CellLayout.ARTICLE.labels());
    out.writeInt(steps);
    for (int step = 1; step <= steps; step++) {
      for (Field field : Field.values()) {
        out.writeLong(counts.get(step, field));
      }
      for (int label = 0; label < 2 * CellLayout.ARTICLE.labels(); label++) {
        out.writeLong(0);
      }
    }
    return Tally.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  public static DigitOutcome outcome(
      int index, int label, int agreed, int majority, int nonFiniteSince) {
    return new DigitOutcome(
        index,
        label,
        5,
        6,
        100,
        120,
        agreed,
        6,
        majority,
        6,
        3,
        8,
        77,
        nonFiniteSince,
        LabelShares.NONE,
        LabelShares.NONE,
        new CellCounts(60, 99, false, 32_768),
        new CellCounts(120, 118, true, 65_536));
  }

  public static ModelResult with(
      ModelResult result,
      Schedule schedule,
      List<DigitOutcome> outcomes,
      List<DeadLetter> deadLetters) {
    return new ModelResult(
        result.model(),
        result.tally(),
        counts(schedule, outcomes, deadLetters),
        result.statistics());
  }

  public static EvaluationResults input(Schedule schedule, ModelResult... results)
      throws IOException {
    return new EvaluationResults(
        List.of(results),
        0,
        samples(),
        schedule,
        Provider.CPU,
        "",
        Map.of("b", "2", "a", "1", "c", "3"));
  }

  public static RunInfo run(String host) {
    return new RunInfo(
        Instant.parse("2030-01-02T03:04:05.678Z"),
        Duration.ofMillis(61_500),
        Double.NaN,
        Map.of(),
        host,
        "DirectRunner",
        2,
        List.of("--seed", "0"),
        Provider.AUTO,
        "no device",
        Map.of("out", "/somewhere"),
        RunInfo.thisPlatform());
  }
}

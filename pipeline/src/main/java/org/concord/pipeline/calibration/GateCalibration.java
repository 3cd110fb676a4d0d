package org.concord.pipeline.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.gate.Comparison;
import org.concord.pipeline.gate.Gate;
import org.concord.pipeline.gate.Judge;
import org.concord.pipeline.gate.ModelRows;
import org.concord.pipeline.gate.SureJudge;
import org.concord.pipeline.gate.Verdict;
import org.concord.pipeline.report.TextTable;
import org.concord.pipeline.results.DigitMark;
import org.concord.pipeline.results.DigitRow;

/**
 * How often a gate's verdict is wrong: digits of two evaluations of one model, under two seeds, are
 * drawn with replacement. Which seed is the candidate's is drawn for each digit, so that in truth
 * there is no difference; then the candidate loses a known share of its agreement, by cells that
 * give another label at every step that is kept.
 *
 * @param first rows of one seed, by index
 * @param second rows of another seed, of the same digits
 * @param schedule of the rollouts
 * @param simulations of each row, at least 1
 */
public record GateCalibration(
    List<DigitRow> first, List<DigitRow> second, Schedule schedule, int simulations) {
  private static final double PERCENT = 100;
  private static final int BLOCK = 16;

  /** Checks that the rows are of the same digits, and keeps those with one partner in both. */
  public GateCalibration {
    if (first.size() != second.size() || first.isEmpty()) {
      throw new IllegalArgumentException("both evaluations must be of the same digits");
    }
  }

  /** A pair of rows that were drawn. */
  private record Pair(DigitRow candidate, DigitRow baseline) {}

  /**
   * Verdicts of a gate at losses in truth.
   *
   * @param losses percentage points of agreement
   * @param digits drawn for each verdict
   */
  public List<String> table(Gate gate, double[] losses, int digits) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("loss in truth", "pass", "fail", "inconclusive"));
    for (double loss : losses) {
      rows.add(row(loss, counts(seed -> verdict(gate, loss, digits, seed))));
    }
    return TextTable.lines(rows);
  }

  /** The same digit by digit, until a gate is sure or the digits end. */
  public List<String> sureTable(Gate gate, double[] losses, int digits) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("loss in truth, until sure", "pass", "fail", "inconclusive"));
    for (double loss : losses) {
      rows.add(row(loss, counts(seed -> sureVerdict(gate, loss, digits, seed))));
    }
    return TextTable.lines(rows);
  }

  private interface Run {
    Verdict verdict(int seed);
  }

  private long[] counts(Run run) {
    List<Verdict> verdicts =
        IntStream.range(0, simulations).parallel().mapToObj(run::verdict).toList();
    return new long[] {
      verdicts.stream().filter(Verdict.PASS::equals).count(),
      verdicts.stream().filter(Verdict.FAIL::equals).count(),
      verdicts.stream().filter(Verdict.INCONCLUSIVE::equals).count()
    };
  }

  private static List<String> row(double loss, long[] counts) {
    List<String> row = new ArrayList<>();
    row.add(String.format(Locale.ROOT, "%.2f points", loss));
    Arrays.stream(counts).mapToObj(Long::toString).forEach(row::add);
    return row;
  }

  private Verdict verdict(Gate gate, double loss, int digits, int seed) {
    List<Pair> drawn = draw(loss, digits, seed);
    ModelRows candidate = rows(drawn.stream().map(Pair::candidate).toList());
    ModelRows baseline = rows(drawn.stream().map(Pair::baseline).toList());
    Digits none = new Digits("drawn", 1, 1, new byte[0], new byte[0]);
    return Judge.judge(
            gate,
            new Comparison(
                Condition.NONE,
                candidate,
                baseline,
                schedule,
                none,
                LabelNames.DIGITS,
                0,
                Map.of()))
        .verdict();
  }

  private Verdict sureVerdict(Gate gate, double loss, int digits, int seed) {
    List<Pair> drawn = draw(loss, digits, seed);
    int most =
        first.stream()
            .flatMap(row -> row.marks().stream())
            .mapToInt(DigitMark::cells)
            .max()
            .orElse(1);
    SureJudge judge = new SureJudge(gate, schedule, true, most, 1 - gate.confidence());
    for (Pair pair : drawn) {
      judge.add(List.of(pair.candidate()), List.of(pair.baseline()));
      if (judge.digits() % BLOCK == 0 && judge.verdict() != Verdict.INCONCLUSIVE) {
        return judge.verdict();
      }
    }
    return judge.verdict();
  }

  private List<Pair> draw(double loss, int digits, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // A digit that agrees loses its agreement with this chance, so that the loss is the one asked
    // for on average, at the end of the rollout.
    double agreeing =
        IntStream.range(0, first.size())
                .mapToDouble(i -> agrees(first.get(i)) + agrees(second.get(i)))
                .sum()
            / (2.0 * first.size());
    double chance = loss / PERCENT / agreeing;
    List<Pair> drawn = new ArrayList<>();
    for (int index = 0; index < digits; index++) {
      int digit = random.nextInt(first.size());
      boolean swap = random.nextBoolean();
      DigitRow candidate = (swap ? second : first).get(digit);
      DigitRow baseline = (swap ? first : second).get(digit);
      boolean loses = random.nextDouble() < chance;
      drawn.add(new Pair(copy(candidate, index, loses), copy(baseline, index, false)));
    }
    return drawn;
  }

  private static int agrees(DigitRow row) {
    return row.end().agreed() >= 0 ? 1 : 0;
  }

  private static ModelRows rows(List<DigitRow> rows) {
    return new ModelRows("drawn", "", List.of(rows));
  }

  /** The row as that of another digit, so that a digit drawn twice is two digits. */
  private static DigitRow copy(DigitRow row, int index, boolean loses) {
    // Two seeds draw two partners: what is paired is the digit, as far as it goes.
    List<DigitMark> marks = row.marks().stream().map(mark -> copy(mark, index, loses)).toList();
    return new DigitRow(index, 0, 0, row.flips(), row.nonFiniteSince(), marks);
  }

  private static DigitMark copy(DigitMark mark, int index, boolean loses) {
    boolean lost = loses && mark.agreed() >= 0;
    return new DigitMark(
        mark.step(),
        mark.phaseStart(),
        index,
        mark.label(),
        mark.cells(),
        lost ? -1 : mark.agreed(),
        lost ? -1 : mark.agreedSince(),
        mark.majority(),
        lost ? Math.max(0, mark.right() - 1) : mark.right(),
        mark.decided(),
        mark.agreedNotebook() && !lost,
        mark.agreedSteps(),
        mark.stateMillionths());
  }
}

package org.concord.pipeline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.concord.automaton.InputException;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.DigitMark;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.statistics.Bets;
import org.concord.pipeline.statistics.Limits;

/**
 * Judges a gate digit by digit, in an order that knows nothing of the digits, until it is decided:
 * one blocking threshold fails, or all pass. Each threshold is a pair of bets on the mean over
 * digits of a bounded number, that its bound is kept and that it is broken; they may be settled
 * after any digit, so that looking often costs nothing. A share of cells is bet on as {@code
 * right(candidate) − right(baseline) + margin · cells} of a digit, which is bounded, rather than as
 * a ratio. Not thread-safe.
 */
public final class SureJudge {
  private static final int HALVINGS = 40;

  private final Gate gate;
  private final double passTail;
  private final double failTail;
  private final List<Wager> wagers = new ArrayList<>();
  private int digits;

  /**
   * Begins.
   *
   * @param paired whether there is a baseline
   * @param mostCells that any digit has alive
   * @param tail the chance of error that this pass over the digits may use
   * @throws InputException if the gate asks for what cannot be judged so
   */
  public SureJudge(Gate gate, Schedule schedule, boolean paired, int mostCells, double tail) {
    this.gate = gate;
    requireFits(gate);
    List<Check> checks = Questions.checks(gate, schedule);
    long blocking =
        checks.stream().filter(check -> check.blocking() && (paired || !check.ofChange())).count();
    this.passTail = tail;
    this.failTail = tail / Math.max(1, blocking);
    checks.forEach(check -> wagers.add(new Wager(check, paired, mostCells)));
  }

  /**
   * Checks that a gate can be judged digit by digit.
   *
   * @throws InputException if it has slices or conditions, or metrics that are no shares
   */
  public static void requireFits(Gate gate) {
    for (Threshold threshold : gate.thresholds()) {
      if (!threshold.metric().share()
          || threshold.slice() != null
          || threshold.window() != null
          || !threshold.condition().none()
          || (threshold.change() != null && threshold.change().relative() != null)) {
        throw new InputException(
            "--until-sure must have thresholds of shares of cells or digits, by values or absolute"
                + " margins, on all digits, under no condition, actual: one of "
                + threshold.metric().key()
                + " that is not");
      }
    }
  }

  /** One threshold, and what was bet on it. */
  private static final class Wager {
    private final Check check;
    private final boolean judged;
    private final double most;
    private final double sign;
    private final List<double[]> seen = new ArrayList<>();
    private final Bets kept;
    private final Bets broken;
    private double numerators;
    private double otherNumerators;
    private double denominators;

    Wager(Check check, boolean paired, int mostCells) {
      this.check = check;
      this.judged = paired || !check.ofChange();
      this.most = check.metric().shareOfDigits() ? 1 : mostCells;
      this.sign = check.higherIsBetter() ? 1 : -1;
      double bound = check.bound() / check.metric().scale();
      this.kept = bets(bound, sign);
      this.broken = bets(bound, -sign);
    }

    /** A bet that the share, or its change, exceeds a bound, or the opposite. */
    private Bets bets(double bound, double direction) {
      double least = (check.ofChange() ? -1 : 0) - bound;
      double greatest = 1 - bound;
      // A bound that the share cannot exceed is one that no bet is won on.
      double room = 1e-12;
      return direction > 0
          ? new Bets(0, Math.min(least, -room), Math.max(greatest, room))
          : new Bets(0, Math.min(-greatest, -room), Math.max(-least, room));
    }

    void add(List<DigitRow> candidate, List<DigitRow> baseline) {
      double numerator = 0;
      double other = 0;
      double denominator = 0;
      for (int seed = 0; seed < candidate.size(); seed++) {
        DigitRow row = candidate.get(seed);
        DigitMark mark = row.at(check.step());
        numerator += check.metric().numerator(row, mark, false);
        denominator += check.metric().denominator(row, mark, false);
        if (!baseline.isEmpty()) {
          DigitRow old = baseline.get(seed);
          other += check.metric().numerator(old, old.at(check.step()), false);
        }
      }
      numerators += numerator;
      otherNumerators += other;
      denominators += denominator;
      double scale = most * candidate.size();
      double value = (numerator - (check.ofChange() ? other : 0)) / scale;
      double weight = denominator / scale;
      seen.add(new double[] {value, weight});
      double gain = value - check.bound() / check.metric().scale() * weight;
      kept.add(sign * gain);
      broken.add(-sign * gain);
    }

    /** The bound furthest from the estimate that the bets so far do not rule out. */
    private double limit(double estimate, double direction, double tail) {
      double near = estimate;
      double far = direction > 0 ? (check.ofChange() ? -1 : 0) : 1;
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (near + far) / 2;
        if (exceeds(middle, direction, tail)) {
          far = middle;
        } else {
          near = middle;
        }
      }
      return far;
    }

    private boolean exceeds(double bound, double direction, double tail) {
      Bets bets = bets(bound, direction);
      for (double[] digit : seen) {
        bets.add(direction * (digit[0] - bound * digit[1]));
      }
      return bets.exceeds(tail);
    }

    Judgement judgement(int digits, double confidence, double passTail, double failTail) {
      double scale = check.metric().scale();
      double share = numerators / denominators;
      double other = check.ofChange() && judged ? otherNumerators / denominators : Double.NaN;
      double estimate = check.ofChange() ? share - other : share;
      Judgement open =
          new Judgement(
              check,
              digits,
              share * scale,
              other * scale,
              Limits.NONE,
              Method.BETTING,
              OptionalDouble.empty(),
              Verdict.INCONCLUSIVE,
              "");
      if (!judged) {
        return Sentences.notJudged(open, "there is no baseline");
      }
      double lowerTail = sign > 0 ? passTail : failTail;
      double upperTail = sign > 0 ? failTail : passTail;
      double lower = limit(estimate, 1, lowerTail);
      double upper = limit(estimate, -1, upperTail);
      // The bets on the bound itself have the last word; limits are found by halving.
      double bound = check.bound() / scale;
      double touch = 1e-9;
      boolean won = kept.exceeds(passTail);
      boolean lost = broken.exceeds(failTail);
      if (sign > 0) {
        lower = won ? Math.max(lower, bound + touch) : Math.min(lower, bound);
        upper = lost ? Math.min(upper, bound - touch) : Math.max(upper, bound);
      } else {
        upper = won ? Math.min(upper, bound - touch) : Math.max(upper, bound);
        lower = lost ? Math.max(lower, bound + touch) : Math.min(lower, bound);
      }
      return Sentences.judged(
          new Judgement(
              check,
              digits,
              open.candidate(),
              open.baseline(),
              new Limits(estimate, lower, upper).times(scale),
              Method.BETTING,
              OptionalDouble.empty(),
              Verdict.INCONCLUSIVE,
              ""),
          confidence);
    }
  }

  /**
   * Looks at one more digit.
   *
   * @param candidate its rows, a seed each
   * @param baseline the same under the baseline; empty if there is none
   */
  public void add(List<DigitRow> candidate, List<DigitRow> baseline) {
    digits++;
    for (Wager wager : wagers) {
      wager.add(candidate, baseline);
    }
  }

  /** Digits looked at. */
  public int digits() {
    return digits;
  }

  /** What the gate comes to so far. */
  public Verdict verdict() {
    boolean all = true;
    boolean any = false;
    for (Wager wager : wagers) {
      if (wager.check.blocking() && wager.judged) {
        any = true;
        if (wager.broken.exceeds(failTail)) {
          return Verdict.FAIL;
        }
        all &= wager.kept.exceeds(passTail);
      }
    }
    return any && all ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  /** What each threshold comes to, with limits that hold whenever one looks. */
  public List<Judgement> judgements() {
    return wagers.parallelStream()
        .map(wager -> wager.judgement(digits, gate.confidence(), passTail, failTail))
        .toList();
  }

  /** How many blocking thresholds share the chance of failing wrongly. */
  public int blocking() {
    return (int) wagers.stream().filter(wager -> wager.check.blocking() && wager.judged).count();
  }
}

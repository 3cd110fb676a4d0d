package org.concord.pipeline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.gate.Check.Kind;
import org.concord.pipeline.gate.GateResult.Subject;
import org.concord.pipeline.gate.Questions.Question;
import org.concord.pipeline.statistics.Limits;
import org.concord.pipeline.statistics.PairedRatios;
import org.concord.pipeline.statistics.SkewedRatios;
import org.concord.pipeline.statistics.SkewedRatios.Statistic;

/**
 * Judges a gate. A threshold passes if the limit at the gate's confidence keeps its bound: all
 * blocking ones must, so that no correction is needed. It fails if the other limit, at the same
 * confidence over all blocking thresholds together (Bonferroni), breaks the bound: one suffices.
 *
 * <p>The method of the limits follows from the metric and the number of seeds, never from what
 * cells did: Wilson's for shares of digits and Newcombe's for their paired changes with one seed;
 * Wilson's with the effective size for other shares; Hall's for ratios that are no shares.
 */
public final class Judge {
  private final Gate gate;
  private final List<Part> parts;
  private final boolean paired;
  private final int blocking;

  /** What is asked under one condition. */
  private record Part(Comparison comparison, PairedRows rows, List<Question> questions) {
    static Part of(Gate gate, Comparison comparison) {
      PairedRows rows = PairedRows.of(comparison.candidate(), comparison.baseline());
      return new Part(comparison, rows, Questions.of(gate, comparison, rows));
    }
  }

  private Judge(Gate gate, List<Comparison> comparisons) {
    this.gate = gate;
    this.parts = comparisons.stream().map(comparison -> Part.of(gate, comparison)).toList();
    this.paired = comparisons.get(0).baseline() != null;
    this.blocking =
        (int) checks().filter(check -> check.blocking() && (paired || !check.ofChange())).count();
  }

  private Stream<Check> checks() {
    return parts.stream().flatMap(part -> part.questions.stream()).map(Question::check);
  }

  /**
   * Checks that a gate fits a schedule, before anything is rolled out.
   *
   * @param labels of the models
   * @param schedule to which the thresholds' conditions are yet to be applied
   * @param columns values by column and index, from the digits' own file
   * @throws org.concord.automaton.InputException naming the step that is not kept, or the slice
   *     that there is not
   */
  public static void requireFits(
      Gate gate, LabelNames labels, Schedule schedule, Map<String, Map<Integer, String>> columns) {
    Questions.requireFits(gate, labels, schedule, columns);
  }

  /**
   * Judges a gate.
   *
   * @throws org.concord.automaton.InputException if it asks for what the rollouts do not tell
   */
  public static GateResult judge(Gate gate, Comparison comparison) {
    return judge(gate, List.of(comparison));
  }

  /**
   * Judges a gate, each threshold under its condition.
   *
   * @param comparisons of the same models, one for each of the gate's conditions, in the order of
   *     the result; the first one's digits are those that the result names
   * @throws org.concord.automaton.InputException if it asks for what the rollouts do not tell
   */
  public static GateResult judge(Gate gate, List<Comparison> comparisons) {
    return new Judge(gate, comparisons).judge();
  }

  private GateResult judge() {
    List<Judgement> judgements = new ArrayList<>();
    for (Part part : parts) {
      judgements.addAll(
          part.questions.parallelStream().map(question -> judge(question, part)).toList());
    }
    List<String> notes = new ArrayList<>();
    if (!paired && checks().anyMatch(Check::ofChange)) {
      notes.add("There is no baseline: only thresholds of values are judged.");
    }
    Part first = parts.get(0);
    return new GateResult(
        gate,
        subject(first.comparison.candidate()),
        paired ? subject(first.comparison.baseline()) : null,
        first.rows.seeds(),
        first.rows.indexes().length,
        blocking,
        judgements,
        notes);
  }

  private static Subject subject(ModelRows model) {
    return new Subject(model.name(), model.sha256());
  }

  private Judgement judge(Question question, Part part) {
    Check check = question.check();
    PairedRatios ratios =
        part.rows.ratios(
            check.metric(),
            check.step(),
            check.windowed(),
            question.division() == null ? null : question.division().grouping(),
            question.group(),
            paired);
    double scale = check.metric().scale();
    Judgement open =
        new Judgement(
            check,
            ratios.digits(),
            ratios.ratio() * scale,
            ratios.otherRatio() * scale,
            Limits.NONE,
            Method.NONE,
            OptionalDouble.empty(),
            Verdict.NOT_JUDGED,
            "");
    if (check.ofChange() && !paired) {
      return Sentences.notJudged(open, "there is no baseline");
    }
    if (ratios.digits() > 0 && question.group() != null && ratios.digits() < gate.minDigits()) {
      return Sentences.notJudged(
          open, "too few digits, %d of at least %d".formatted(ratios.digits(), gate.minDigits()));
    }
    boolean digitsCount =
        check.metric().shareOfDigits() && !check.windowed() && part.rows.seeds() == 1;
    Method method = method(check, ratios, digitsCount);
    if (method == Method.HALL
        && new SkewedRatios(ratios).contributors(statistic(check.kind()))
            < SkewedRatios.FEWEST_CONTRIBUTORS) {
      return Sentences.inconclusive(
          open,
          "fewer than %d digits make the value what it is, too few for limits"
              .formatted(SkewedRatios.FEWEST_CONTRIBUTORS));
    }
    return Sentences.judged(limited(open, ratios, method), gate.confidence());
  }

  /** Finds the limits. */
  private Judgement limited(Judgement open, PairedRatios ratios, Method method) {
    Check check = open.check();
    double passTail = gate.tail();
    double failTail = gate.tail() / Math.max(1, blocking);
    double lowerTail = check.higherIsBetter() ? passTail : failTail;
    double upperTail = check.higherIsBetter() ? failTail : passTail;
    double factor = check.kind() == Kind.RELATIVE_CHANGE ? 100 : check.metric().scale();
    Limits limits =
        switch (method) {
          case WILSON -> ratios.sums().first().shareOfDigits(lowerTail, upperTail).times(factor);
          case NEWCOMBE -> ratios.sums().shares().difference(lowerTail, upperTail).times(factor);
          case EFFECTIVE_WILSON -> ratios.sums().first().share(lowerTail, upperTail).times(factor);
          case PAIRED_RECOVERY ->
              (check.kind() == Kind.RELATIVE_CHANGE
                      ? ratios.sums().relativeDifferenceOfShares(lowerTail, upperTail)
                      : ratios.sums().differenceOfShares(lowerTail, upperTail))
                  .times(factor);
          case HALL ->
              new SkewedRatios(ratios)
                  .limits(statistic(check.kind()), lowerTail, upperTail)
                  .times(factor);
          default -> Limits.NONE;
        };
    return new Judgement(
        check,
        open.digits(),
        open.candidate(),
        open.baseline(),
        limits,
        method,
        method == Method.NEWCOMBE && ratios.digits() > 0
            ? OptionalDouble.of(ratios.sums().shares().mcnemar())
            : OptionalDouble.empty(),
        Verdict.INCONCLUSIVE,
        "");
  }

  private static Statistic statistic(Kind kind) {
    return switch (kind) {
      case VALUE -> Statistic.RATIO;
      case CHANGE -> Statistic.DIFFERENCE;
      case RELATIVE_CHANGE -> Statistic.RELATIVE_DIFFERENCE;
    };
  }

  private static Method method(Check check, PairedRatios ratios, boolean digitsCount) {
    boolean valued =
        Double.isFinite(ratios.ratio())
            && (!check.ofChange() || Double.isFinite(ratios.otherRatio()));
    if (!valued) {
      return Method.NONE;
    }
    if (!check.metric().share()) {
      return Method.HALL;
    }
    return switch (check.kind()) {
      case VALUE -> digitsCount ? Method.WILSON : Method.EFFECTIVE_WILSON;
      case CHANGE -> digitsCount ? Method.NEWCOMBE : Method.PAIRED_RECOVERY;
      case RELATIVE_CHANGE -> Method.PAIRED_RECOVERY;
    };
  }
}

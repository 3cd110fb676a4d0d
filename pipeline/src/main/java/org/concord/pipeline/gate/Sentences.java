package org.concord.pipeline.gate;

import java.util.Locale;
import org.concord.pipeline.statistics.Limits;

/** Compares limits with bounds, and says in one sentence what comes of it. */
final class Sentences {
  private static final double PERCENT = 100;

  private Sentences() {}

  /** A question that cannot be judged. */
  static Judgement notJudged(Judgement open, String why) {
    return with(open, Verdict.NOT_JUDGED, why);
  }

  /** A question to which there are no limits. */
  static Judgement inconclusive(Judgement open, String why) {
    return with(open, Verdict.INCONCLUSIVE, why);
  }

  /** A question whose limits are known. */
  static Judgement judged(Judgement limited, double confidence) {
    Check check = limited.check();
    Limits limits = limited.limits();
    if (Double.isNaN(limits.estimate())) {
      return with(limited, Verdict.INCONCLUSIVE, "there is no value: no digits tell");
    }
    boolean higher = check.higherIsBetter();
    double pass = higher ? limits.lower() - check.bound() : check.bound() - limits.upper();
    double fail = higher ? check.bound() - limits.upper() : limits.lower() - check.bound();
    String percent = String.format(Locale.ROOT, "%.6g", confidence * PERCENT);
    String sure = percent.replaceAll("\\.?0+$", "") + " % confidence";
    if (pass > 0) {
      return with(
          limited,
          Verdict.PASS,
          "%s with %s, %s".formatted(extreme(limited, true), sure, bound(check)));
    }
    if (fail > 0) {
      return with(
          limited,
          Verdict.FAIL,
          "%s with %s, %s".formatted(extreme(limited, false), sure, bound(check)));
    }
    return with(
        limited,
        Verdict.INCONCLUSIVE,
        "%s lies between the limits %s and %s, so %d digits do not tell"
            .formatted(
                check.ofChange() ? "the margin" : "the bound",
                shown(check, limits.lower()),
                shown(check, limits.upper()),
                limited.digits()));
  }

  /** The limit that decided. */
  private static String extreme(Judgement judgement, boolean passed) {
    Check check = judgement.check();
    boolean lower = passed == check.higherIsBetter();
    double limit = lower ? judgement.limits().lower() : judgement.limits().upper();
    if (!check.ofChange()) {
      return (lower ? "at least " : "at most ") + shown(check, limit);
    }
    double worse = check.higherIsBetter() ? -limit : limit;
    String unit = unit(check);
    if (worse >= 0) {
      return "worse than the baseline by %s %s%s"
          .formatted(passed ? "at most" : "at least", number(worse), unit);
    }
    return "better than the baseline by %s %s%s"
        .formatted(passed ? "at least" : "at most", number(-worse), unit);
  }

  private static String bound(Check check) {
    return check.ofChange()
        ? "where %s%s are allowed".formatted(number(Math.abs(check.bound())), unit(check))
        : "where %s %s is asked for"
            .formatted(check.higherIsBetter() ? "over" : "under", shown(check, check.bound()));
  }

  private static String shown(Check check, double value) {
    return number(value) + unit(check);
  }

  private static String unit(Check check) {
    return " " + check.unitSign();
  }

  /** A number with two decimals, three where it is small. */
  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 0.1 && value != 0 ? "%.3f" : "%.2f", value);
  }

  private static Judgement with(Judgement judgement, Verdict verdict, String why) {
    return new Judgement(
        judgement.check(),
        judgement.digits(),
        judgement.candidate(),
        judgement.baseline(),
        judgement.limits(),
        judgement.method(),
        judgement.mcnemar(),
        verdict,
        why);
  }
}

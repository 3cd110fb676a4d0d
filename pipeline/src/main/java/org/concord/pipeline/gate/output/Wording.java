package org.concord.pipeline.gate.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.concord.pipeline.gate.Check;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.Judgement;

/** The words that all outputs share. */
final class Wording {
  private static final String NONE = "–";

  private Wording() {}

  /** A value of the candidate or the baseline. */
  static String value(Check check, double value) {
    return number(value) + (Double.isFinite(value) ? unit(check.metric().unitSign()) : "");
  }

  /** The interval that the verdict compares with the bound. */
  static String interval(Judgement judgement) {
    if (Double.isNaN(judgement.limits().estimate())) {
      return NONE;
    }
    return "%s to %s%s"
        .formatted(
            number(judgement.limits().lower()),
            number(judgement.limits().upper()),
            unit(judgement.check().unitSign()));
  }

  /** The bound, or the margin. */
  static String bound(Check check) {
    return (check.higherIsBetter() ? "> " : "< ") + number(check.bound()) + unit(check.unitSign());
  }

  private static String unit(String sign) {
    return " " + sign;
  }

  /** A number with two decimals, three where it is small. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String text =
        String.format(Locale.ROOT, Math.abs(value) < 0.1 && value != 0 ? "%.3f" : "%.2f", value);
    return text.replace("-", "−");
  }

  /** What was judged, in sentences. */
  static List<String> facts(GateResult result) {
    List<String> facts = new ArrayList<>();
    String rollouts = result.seeds() == 1 ? "" : ", %d rollouts each".formatted(result.seeds());
    facts.add("%,d digits%s".formatted(result.digits(), rollouts));
    String confidence = number(100 * result.gate().confidence()).replaceAll("\\.?0+$", "");
    facts.add(
        "limits at %s %% confidence each; the one that fails a model at that over %d blocking %s"
            .formatted(
                confidence,
                result.blocking(),
                result.blocking() == 1 ? "threshold" : "thresholds"));
    facts.addAll(result.notes());
    return facts;
  }
}

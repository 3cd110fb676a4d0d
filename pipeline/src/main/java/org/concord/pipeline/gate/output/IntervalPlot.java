package org.concord.pipeline.gate.output;

import java.util.List;
import org.concord.pipeline.gate.Check;
import org.concord.pipeline.gate.Judgement;
import org.concord.pipeline.gate.Verdict;

/**
 * One row of the interval plot: where the interval, the estimate and the bound lie, as percentages
 * of a width that all rows of one unit share.
 *
 * @param judgement of the row
 * @param from lower limit
 * @param to upper limit
 * @param estimate of what is bounded
 * @param bound that it is compared with
 * @param zero where no change is; below 0 if there is none
 */
public record IntervalPlot(
    Judgement judgement, double from, double to, double estimate, double bound, double zero) {
  private static final double WIDTH = 100;
  private static final double MARGIN = 4;

  /** The plot of a judgement, on an axis of its own. */
  static IntervalPlot of(Judgement judgement, double least, double greatest) {
    Check check = judgement.check();
    return new IntervalPlot(
        judgement,
        place(judgement.limits().lower(), least, greatest),
        place(judgement.limits().upper(), least, greatest),
        place(judgement.limits().estimate(), least, greatest),
        place(check.bound(), least, greatest),
        check.ofChange() ? place(0, least, greatest) : -1);
  }

  /** Whether there is an interval. */
  public boolean drawn() {
    return Double.isFinite(judgement.limits().estimate());
  }

  /** The style class of the verdict. */
  public String style() {
    return judgement.verdict() == Verdict.NOT_JUDGED ? "none" : judgement.verdict().key();
  }

  /** The values that the axis of a judgement must show. */
  static List<Double> shown(Judgement judgement) {
    return List.of(
        judgement.limits().lower(),
        judgement.limits().upper(),
        judgement.check().bound(),
        judgement.check().ofChange() ? 0 : judgement.check().bound());
  }

  private static double place(double value, double least, double greatest) {
    double range = greatest > least ? greatest - least : 1;
    return MARGIN + (WIDTH - 2 * MARGIN) * (value - least) / range;
  }
}

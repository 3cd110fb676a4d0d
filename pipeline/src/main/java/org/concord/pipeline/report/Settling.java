package org.concord.pipeline.report;

import com.google.common.math.Stats;
import java.util.List;
import java.util.function.Predicate;
import org.concord.automaton.tally.Standing;

/**
 * How long digits take to an agreement that lasts to the end of their phase, in steps from its
 * beginning.
 *
 * @param digits all of them
 * @param settled those that came to such an agreement
 * @param mean steps of these; NaN if there are none
 * @param half steps after which half of all digits had come to it, which is their median if those
 *     that never do count as slower than any; −1 if fewer than half ever do
 */
record Settling(int digits, int settled, double mean, int half) {
  /** Of all digits, on any label. */
  static Settling onAnyLabel(List<Standing> standings) {
    return of(standings, standing -> standing.agreed() >= 0);
  }

  /** Of all digits, where only an agreement on the right label counts. */
  static Settling onRightLabel(List<Standing> standings) {
    return of(standings, Standing::agreedAndRight);
  }

  private static Settling of(List<Standing> standings, Predicate<Standing> counts) {
    List<Integer> steps =
        standings.stream().filter(counts).map(Standing::stepsToAgreement).sorted().toList();
    int needed = (standings.size() + 1) / 2;
    return new Settling(
        standings.size(),
        steps.size(),
        steps.isEmpty() ? Double.NaN : Stats.meanOf(steps),
        needed == 0 || needed > steps.size() ? -1 : steps.get(needed - 1));
  }
}

package org.concord.pipeline.results;

import com.google.common.math.Stats;
import java.util.List;
import java.util.function.Predicate;
import org.concord.automaton.tally.PhaseOutcome;

/**
 * How long digits take to reach an agreement that lasts to the end of their phase, in steps from
 * the start of the phase.
 *
 * @param digits all of them
 * @param agreed those that reached such an agreement
 * @param meanSteps over these; NaN if there are none
 * @param medianSteps over all digits, where those that never reach one count as slower than any; −1
 *     if fewer than half ever do
 */
public record TimeToAgreement(int digits, int agreed, double meanSteps, int medianSteps) {
  /** Of all digits, on any label. */
  public static TimeToAgreement onAnyLabel(List<PhaseOutcome> phaseOutcomes) {
    return of(phaseOutcomes, phaseOutcome -> phaseOutcome.agreed() >= 0);
  }

  /** Of all digits, where only an agreement on the right label counts. */
  public static TimeToAgreement onRightLabel(List<PhaseOutcome> phaseOutcomes) {
    return of(phaseOutcomes, PhaseOutcome::agreedAndRight);
  }

  private static TimeToAgreement of(
      List<PhaseOutcome> phaseOutcomes, Predicate<PhaseOutcome> counts) {
    List<Integer> steps =
        phaseOutcomes.stream().filter(counts).map(PhaseOutcome::stepsToAgreement).sorted().toList();
    int half = (phaseOutcomes.size() + 1) / 2;
    return new TimeToAgreement(
        phaseOutcomes.size(),
        steps.size(),
        steps.isEmpty() ? Double.NaN : Stats.meanOf(steps),
        half == 0 || half > steps.size() ? -1 : steps.get(half - 1));
  }
}

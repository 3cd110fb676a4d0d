package org.concord.pipeline.results;

import java.util.List;
import org.concord.automaton.tally.PhaseOutcome;

/**
 * How many digits reach the agreement that lasts to the end of their phase after how many steps of
 * the phase. Immutable.
 */
public final class AgreementHistogram {
  private final int digits;
  private final long[] agreed;
  private final long[] right;

  /** Counts digits as they stand after one step. */
  public AgreementHistogram(List<PhaseOutcome> phaseOutcomes) {
    int steps =
        phaseOutcomes.stream()
            .mapToInt(each -> each.step() - each.phaseStart())
            .reduce(0, Math::max);
    digits = phaseOutcomes.size();
    agreed = new long[steps + 1];
    right = new long[steps + 1];
    for (PhaseOutcome phaseOutcome : phaseOutcomes) {
      if (phaseOutcome.agreed() >= 0) {
        agreed[phaseOutcome.stepsToAgreement()]++;
        right[phaseOutcome.stepsToAgreement()] += phaseOutcome.agreedAndRight() ? 1 : 0;
      }
    }
  }

  /** Steps of the phase; 0 if there is no digit. */
  public int steps() {
    return agreed.length - 1;
  }

  /** Digits whose lasting agreement, on any label, begins at this step of the phase. */
  public long agreed(int step) {
    return agreed[step];
  }

  /** Those of them that agree on the right label. */
  public long right(int step) {
    return right[step];
  }

  /** Share of the digits that have reached their agreement by a step, 0–100. */
  public double share(int step) {
    long sum = 0;
    for (int i = 0; i <= step; i++) {
      sum += agreed[i];
    }
    return 100.0 * sum / digits;
  }
}

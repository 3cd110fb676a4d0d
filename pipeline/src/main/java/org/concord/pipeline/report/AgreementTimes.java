package org.concord.pipeline.report;

import java.util.List;
import org.concord.automaton.tally.Standing;

/**
 * How many digits come to the agreement that lasts to the end of their phase, by the steps they
 * take to it from its beginning. Immutable.
 */
final class AgreementTimes {
  private final int digits;
  private final long[] agreed;
  private final long[] right;

  /** Counts digits as they stand after one step. */
  AgreementTimes(List<Standing> standings) {
    int steps =
        standings.stream().mapToInt(each -> each.step() - each.phaseStart()).reduce(0, Math::max);
    digits = standings.size();
    agreed = new long[steps + 1];
    right = new long[steps + 1];
    for (Standing standing : standings) {
      if (standing.agreed() >= 0) {
        agreed[standing.stepsToAgreement()]++;
        right[standing.stepsToAgreement()] += standing.agreedAndRight() ? 1 : 0;
      }
    }
  }

  /** Steps of the phase; 0 if there is no digit. */
  int steps() {
    return agreed.length - 1;
  }

  /** Digits that agree, on any label, from this step of the phase on and not before. */
  long agreed(int step) {
    return agreed[step];
  }

  /** Of those, the ones that agree on the right label. */
  long right(int step) {
    return right[step];
  }

  /** Share of the digits that have come to their agreement by a step, 0–100. */
  double share(int step) {
    long sum = 0;
    for (int i = 0; i <= step; i++) {
      sum += agreed[i];
    }
    return 100.0 * sum / digits;
  }
}

package org.concord.pipeline.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.concord.automaton.tally.PhaseOutcome;

/**
 * How many digits reach the agreement that lasts to the end of their phase after how many steps of
 * the phase. NOT thread-safe.
 */
public final class AgreementHistogram {
  private long digits;
  private final long[] agreed;
  private final long[] right;

  /**
   * Of no digit yet.
   *
   * @param steps of the phase
   */
  public AgreementHistogram(int steps) {
    agreed = new long[steps + 1];
    right = new long[steps + 1];
  }

  /** Counts a digit as it stands at the end of the phase. */
  public void add(PhaseOutcome outcome) {
    digits++;
    if (outcome.agreed() >= 0) {
      agreed[outcome.stepsToAgreement()]++;
      right[outcome.stepsToAgreement()] += outcome.agreedAndRight() ? 1 : 0;
    }
  }

  /** Steps of the phase. */
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

  /** How long digits take to agree on any label. */
  public TimeToAgreement onAnyLabel() {
    return TimeToAgreement.of(digits, agreed);
  }

  /** How long they take, where only an agreement on the right label counts. */
  public TimeToAgreement onRightLabel() {
    return TimeToAgreement.of(digits, right);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(digits);
    Counts.write(agreed, out);
    Counts.write(right, out);
  }

  void addFrom(DataInput in) throws IOException {
    digits = Math.addExact(digits, in.readLong());
    Counts.addFrom(in, agreed);
    Counts.addFrom(in, right);
  }
}

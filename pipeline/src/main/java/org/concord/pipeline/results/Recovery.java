package org.concord.pipeline.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.PhaseOutcome;

/**
 * How long digits take after the mutation to reach a lasting agreement on the new digit's label, by
 * the label before and the label after the mutation. NOT thread-safe.
 */
public final class Recovery {
  private final int labels;
  private final long[] digits;
  private final long[][] recovered;

  /**
   * Of no digit yet.
   *
   * @param labels how many there are
   * @param schedule with a mutation
   */
  Recovery(int labels, Schedule schedule) {
    this.labels = labels;
    digits = new long[labels * labels];
    recovered = new long[labels * labels][schedule.steps() - schedule.mutateAt() + 1];
  }

  /**
   * Counts a digit.
   *
   * @param from its label before the mutation
   * @param outcome at the end
   */
  void add(int from, PhaseOutcome outcome) {
    int pair = from * labels + outcome.label();
    digits[pair]++;
    if (outcome.agreedAndRight()) {
      recovered[pair][outcome.stepsToAgreement()]++;
    }
  }

  /** Of the digits of one label that mutated into one of another, or of the same, label. */
  public TimeToAgreement pair(int from, int to) {
    int pair = from * labels + to;
    return TimeToAgreement.of(digits[pair], recovered[pair]);
  }

  /** Median steps to recovery, of each pair of labels that has one. */
  public IntStream medians() {
    return IntStream.range(0, digits.length)
        .map(pair -> pair(pair / labels, pair % labels).medianSteps())
        .filter(median -> median >= 0);
  }

  void writeTo(DataOutput out) throws IOException {
    Counts.write(digits, out);
    for (long[] counts : recovered) {
      Counts.write(counts, out);
    }
  }

  void addFrom(DataInput in) throws IOException {
    Counts.addFrom(in, digits);
    for (long[] counts : recovered) {
      Counts.addFrom(in, counts);
    }
  }
}

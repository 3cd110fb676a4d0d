package org.concord.pipeline.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.PhaseOutcome;

/** How digits stand at the end of a phase, counted. NOT thread-safe. */
public final class PhaseCounts {
  /** Digits kept of each kind of failure, for the report to show. */
  static final int MAX_EXAMPLES = 12;

  private final Schedule schedule;
  private final int step;
  private final ConfusionMatrix confusion;
  private final AgreementHistogram agreement;
  private final long[] agreedAndRight;
  private final Map<Failure, Examples<DigitOutcome>> failures = new EnumMap<>(Failure.class);

  /**
   * Of no digit yet.
   *
   * @param labels how many there are
   * @param step the last of the phase
   */
  PhaseCounts(int labels, Schedule schedule, int step) {
    this.confusion = new ConfusionMatrix(labels);
    this.agreedAndRight = new long[labels];
    this.schedule = schedule;
    this.step = step;
    this.agreement =
        new AgreementHistogram(step > schedule.mutateAt() ? step - schedule.mutateAt() : step);
    for (Failure failure : Failure.values()) {
      failures.put(failure, new Examples<>(MAX_EXAMPLES));
    }
  }

  void add(DigitOutcome outcome, PhaseOutcome atEnd) {
    confusion.add(atEnd);
    agreement.add(atEnd);
    agreedAndRight[atEnd.label()] += atEnd.agreedAndRight() ? 1 : 0;
    atEnd.failure().ifPresent(failure -> failures.get(failure).add(outcome));
  }

  /** Digits by true label and majority label. */
  public ConfusionMatrix confusion() {
    return confusion;
  }

  /** When digits reach their lasting agreement. */
  public AgreementHistogram agreement() {
    return agreement;
  }

  /** All digits. */
  public long digits() {
    return agreement.onAnyLabel().digits();
  }

  /** Digits of a label all of whose cells give it. */
  public long agreedAndRight(int label) {
    return agreedAndRight[label];
  }

  /** Digits all of whose cells give the right label. */
  public long agreedAndRight() {
    return agreement.onRightLabel().agreed();
  }

  /** Digits all of whose cells give one and the same wrong label. */
  public long agreedAndWrong() {
    return agreement.onAnyLabel().agreed() - agreedAndRight();
  }

  /** Digits whose cells differ. */
  public long split() {
    return digits() - agreement.onAnyLabel().agreed();
  }

  /** Digits that fail in a way. */
  public long failures(Failure failure) {
    return failures.get(failure).count();
  }

  /** The first digits that fail in a way, at most {@value #MAX_EXAMPLES}. */
  public List<PhaseOutcome> examples(Failure failure) {
    return failures.get(failure).first().stream().map(this::atEnd).toList();
  }

  private PhaseOutcome atEnd(DigitOutcome outcome) {
    return PhaseOutcome.of(outcome, schedule).stream()
        .filter(each -> each.step() == step)
        .findFirst()
        .orElseThrow();
  }

  void writeTo(DataOutput out) throws IOException {
    confusion.writeTo(out);
    agreement.writeTo(out);
    Counts.write(agreedAndRight, out);
    for (Examples<DigitOutcome> examples : failures.values()) {
      examples.writeTo(out, DigitOutcome::writeTo);
    }
  }

  void addFrom(DataInput in) throws IOException {
    confusion.addFrom(in);
    agreement.addFrom(in);
    Counts.addFrom(in, agreedAndRight);
    for (Examples<DigitOutcome> examples : failures.values()) {
      examples.readFrom(in, DigitOutcome::readFrom);
    }
  }
}

package org.concord.pipeline.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.PhaseOutcome;

/**
 * How the rollouts of many digits went, in counts and a bounded number of examples, whose memory
 * does not grow with the digits. Counts of runs of consecutive digits add up, in order, to those of
 * all. NOT thread-safe.
 */
public final class OutcomeCounts {
  /** Digits listed that were not finite, or could not be run. */
  static final int MAX_LISTED = 1_000;

  private static final int VERSION = 1;

  private final Schedule schedule;
  private final List<PhaseCounts> phases;
  private final Recovery recovery;
  private final Examples<Integer> nonFinite = new Examples<>(MAX_LISTED);
  private final Examples<DeadLetter> deadLetters = new Examples<>(MAX_LISTED);

  /**
   * Of no digit yet.
   *
   * @param labels how many there are
   */
  public OutcomeCounts(int labels, Schedule schedule) {
    this.schedule = schedule;
    this.phases =
        ModelSummary.marks(schedule).stream()
            .map(step -> new PhaseCounts(labels, schedule, step))
            .toList();
    this.recovery = schedule.mutateAt() > 0 ? new Recovery(labels, schedule) : null;
  }

  /** Counts a digit that comes after all others. */
  public void add(DigitOutcome outcome) {
    List<PhaseOutcome> ends = PhaseOutcome.of(outcome, schedule);
    for (int phase = 0; phase < ends.size(); phase++) {
      phases.get(phase).add(outcome, ends.get(phase));
    }
    if (recovery != null) {
      recovery.add(outcome.label(), ends.get(1));
    }
    if (outcome.nonFiniteSince() >= 0) {
      nonFinite.add(outcome.index());
    }
  }

  /** Counts a digit that could not be run and comes after all others. */
  public void add(DeadLetter letter) {
    deadLetters.add(letter);
  }

  /** How digits stand at the end of a phase, the last step of which {@link ModelSummary#marks}. */
  PhaseCounts phase(int step) {
    return phases.get(ModelSummary.marks(schedule).indexOf(step));
  }

  /** How digits recover; null without a mutation. */
  Recovery recovery() {
    return recovery;
  }

  /** Indexes of the digits whose state was not finite at some step. */
  Examples<Integer> nonFinite() {
    return nonFinite;
  }

  /** The digits that could not be run. */
  public Examples<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** Writes a version, then all counts and examples. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    for (PhaseCounts phase : phases) {
      phase.writeTo(out);
    }
    if (recovery != null) {
      recovery.writeTo(out);
    }
    nonFinite.writeTo(out, (index, to) -> to.writeInt(index));
    deadLetters.writeTo(out, DeadLetter::writeTo);
  }

  /**
   * Adds what {@link #writeTo} wrote of digits that come after these, rolled out by the same
   * schedule.
   *
   * @throws IOException if it is of another version
   */
  public void addFrom(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("outcome version must be " + VERSION + ", actual: " + version);
    }
    for (PhaseCounts phase : phases) {
      phase.addFrom(in);
    }
    if (recovery != null) {
      recovery.addFrom(in);
    }
    nonFinite.readFrom(in, DataInput::readInt);
    deadLetters.readFrom(in, DeadLetter::readFrom);
  }
}

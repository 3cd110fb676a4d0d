package org.concord.pipeline.beam;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.report.csv.FailuresCsv;
import org.concord.pipeline.report.csv.ResultsCsv;
import org.concord.pipeline.results.DeadLetter;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.OutcomeCounts;

/**
 * The result of one shard while it is rolled out: its tally, its counts and the rows that its
 * digits have in tables. It is written as a zip file, whose entries carry their checksums and can
 * be looked at with common tools. NOT thread-safe.
 */
final class Part {
  private final String model;
  private final Schedule schedule;
  private final int firstDigit;
  private final Tally tally;
  private final OutcomeCounts outcomes;

  /** Digits that fail at the end of the first phase, counted from the shard's first. */
  private final BitSet failing = new BitSet();

  private final ByteArrayOutputStream digitRows = new ByteArrayOutputStream();
  private final List<ByteArrayOutputStream> failureRows = new ArrayList<>();
  private final ByteArrayOutputStream deadLetterRows = new ByteArrayOutputStream();
  private long nanos;

  /**
   * The empty result of a shard.
   *
   * @param model name of the model
   * @param layout of its cells
   * @param firstDigit index of the shard's first digit
   */
  Part(String model, CellLayout layout, Schedule schedule, int firstDigit) {
    this.model = model;
    this.schedule = schedule;
    this.firstDigit = firstDigit;
    this.tally = new Tally(layout, schedule.steps());
    this.outcomes = new OutcomeCounts(layout.labels(), schedule);
    ModelSummary.marks(schedule).forEach(mark -> failureRows.add(new ByteArrayOutputStream()));
  }

  /** What its cells did, step by step; to be added to. */
  Tally tally() {
    return tally;
  }

  /** Adds a digit that comes after all others. */
  void add(DigitOutcome outcome) {
    outcomes.add(outcome);
    append(digitRows, ResultsCsv.digitRow(model, outcome, schedule));
    List<PhaseOutcome> ends = PhaseOutcome.of(outcome, schedule);
    for (int phase = 0; phase < ends.size(); phase++) {
      append(failureRows.get(phase), FailuresCsv.row(model, ends.get(phase)));
    }
    if (ends.get(0).failure().isPresent()) {
      failing.set(outcome.index() - firstDigit);
    }
  }

  /** Adds a digit that could not be run and comes after all others. */
  void add(DeadLetter letter) {
    outcomes.add(letter);
    append(deadLetterRows, ResultsCsv.deadLetterRow(model, letter));
  }

  /** Notes how long its digits were rolled out. */
  void took(long nanos) {
    this.nanos = nanos;
  }

  private static void append(ByteArrayOutputStream table, String row) {
    table.writeBytes(row.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the part.
   *
   * @param id of the run and the shard
   */
  void writeTo(OutputStream out, String id) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(1);
    entry(zip, PartEntry.ABOUT, to -> to.writeUTF(id));
    entry(zip, PartEntry.TALLY, tally::writeTo);
    entry(zip, PartEntry.OUTCOMES, outcomes::writeTo);
    entry(zip, PartEntry.FAILING, to -> to.write(failing.toByteArray()));
    entry(zip, PartEntry.DIGITS, digitRows::writeTo);
    for (int phase = 0; phase < failureRows.size(); phase++) {
      entry(zip, PartEntry.failures(phase), failureRows.get(phase)::writeTo);
    }
    entry(zip, PartEntry.DEAD_LETTERS, deadLetterRows::writeTo);
    entry(zip, PartEntry.TIME, to -> to.writeLong(nanos));
    zip.finish();
  }

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static void entry(ZipOutputStream zip, String name, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.writeTo(new DataOutputStream(bytes));
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    bytes.writeTo(zip);
    zip.closeEntry();
  }
}

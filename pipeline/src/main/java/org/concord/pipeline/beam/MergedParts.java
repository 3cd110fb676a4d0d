package org.concord.pipeline.beam;

import com.google.common.collect.Maps;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.report.csv.FailuresCsv;
import org.concord.pipeline.report.csv.ResultsCsv;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.DigitRows;
import org.concord.pipeline.results.DigitStatistics;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.OutcomeCounts;

/**
 * Reads the parts of all shards back, in order: adds up what they counted and joins their rows to
 * tables, pairing the digits of each model with those of the first as they pass. Memory does not
 * grow with the digits but for a few bits each.
 */
final class MergedParts {
  /** Rows past which {@code digits.csv} is a compressed file a shard. */
  private static final long MAX_PLAIN_ROWS = 1_000_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final EvaluationPlan plan;
  private final Evaluation evaluation;
  private final Path folder;
  private final boolean sharded;
  private final List<BitSet> failingUnderAll = new ArrayList<>();
  private final Map<String, Double> speeds = new LinkedHashMap<>();

  /**
   * What the parts add up to.
   *
   * @param results of all models
   * @param speeds digit-steps a second of one thread, by model
   */
  record Merged(EvaluationResults results, Map<String, Double> speeds) {}

  private MergedParts(EvaluationPlan plan, Evaluation evaluation, Path folder) {
    this.plan = plan;
    this.evaluation = evaluation;
    this.folder = folder;
    this.sharded = evaluation.rollouts() > MAX_PLAIN_ROWS;
  }

  /**
   * Merges all parts.
   *
   * @param folder that the tables are written to
   * @throws IOException if a part is missing or damaged
   */
  static Merged merge(EvaluationPlan plan, Evaluation evaluation, Path folder) throws IOException {
    return new MergedParts(plan, evaluation, folder).merge();
  }

  /** Writes the rows of {@code digits.csv}, with their header, to a file. */
  static void writeDigits(EvaluationPlan plan, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(ResultsCsv.digitsHeader(plan.schedule()).getBytes(StandardCharsets.UTF_8));
      for (int shard = 0; shard < plan.shards().count(); shard++) {
        out.write(read(plan, shard).bytes(PartEntry.DIGITS));
      }
    }
  }

  private Merged merge() throws IOException {
    List<ModelResult> results = new ArrayList<>();
    Path deadLetters = folder.resolve("dead-letters.csv");
    try (OutputStream digits = sharded ? null : table("digits.csv", digitsHeader());
        OutputStream failures = table("failures.csv", FailuresCsv.header());
        OutputStream letters = table("dead-letters.csv", ResultsCsv.deadLettersHeader())) {
      for (int model = 0; model < plan.shards().models(); model++) {
        results.add(merge(model, digits, failures, letters));
      }
    }
    if (results.stream().allMatch(result -> result.outcomes().deadLetters().isEmpty())) {
      Files.delete(deadLetters);
    }
    EvaluationResults all =
        new EvaluationResults(
            results,
            failingUnderAll.stream().mapToLong(BitSet::cardinality).sum(),
            evaluation.data(),
            plan.schedule(),
            plan.provider(),
            plan.condition().text(),
            plan.versions());
    return new Merged(all, speeds);
  }

  private ModelResult merge(
      int index, OutputStream digits, OutputStream failures, OutputStream deadLetters)
      throws IOException {
    ModelFile model = evaluation.models().get(index);
    Tally tally = new Tally(model.layout(), plan.schedule().steps());
    OutcomeCounts outcomes = new OutcomeCounts(model.labels().count(), plan.schedule());
    DigitStatistics statistics = new DigitStatistics(evaluation.data(), model, plan.schedule());
    long nanos = 0;
    // Rows of the second phase come after all of the first.
    Path second = Files.createTempFile("concord-failures", ".csv");
    try {
      try (OutputStream later = new BufferedOutputStream(Files.newOutputStream(second))) {
        for (int i = 0; i < plan.shards().perModel(); i++) {
          int shard = index * plan.shards().perModel() + i;
          FinishedPart part = read(plan, shard);
          tally.merge(part.tally());
          part.addTo(outcomes);
          nanos += part.nanos();
          mergeFailing(index, i, part.failing());
          addRows(statistics, rows(part, index), index == 0 ? null : rows(read(plan, i), 0));
          writeDigits(shard, part.bytes(PartEntry.DIGITS), digits);
          failures.write(part.bytes(PartEntry.failures(0)));
          if (plan.schedule().mutateAt() > 0) {
            later.write(part.bytes(PartEntry.failures(1)));
          }
          deadLetters.write(part.bytes(PartEntry.DEAD_LETTERS));
        }
      }
      Files.copy(second, failures);
    } finally {
      Files.delete(second);
    }
    ModelResult result = new ModelResult(model, tally, outcomes, statistics);
    double digitSteps =
        (double) ModelSummary.of(result, plan.schedule()).digits() * plan.schedule().steps();
    speeds.put(model.name(), digitSteps * NANOS_PER_SECOND / nanos);
    return result;
  }

  private List<DigitRow> rows(FinishedPart part, int model) throws IOException {
    InputStream table =
        new SequenceInputStream(
            new ByteArrayInputStream(digitsHeader().getBytes(StandardCharsets.UTF_8)),
            new ByteArrayInputStream(part.bytes(PartEntry.DIGITS)));
    return DigitRows.read(
        PartEntry.DIGITS, table, evaluation.models().get(model).name(), plan.schedule());
  }

  /** Adds rows, each with the row that its digit has under the first model, if there is one. */
  private static void addRows(
      DigitStatistics statistics, List<DigitRow> rows, List<DigitRow> first) {
    Map<Integer, DigitRow> byIndex =
        first == null ? Map.of() : Maps.uniqueIndex(first, DigitRow::index);
    rows.forEach(row -> statistics.add(row, byIndex.get(row.index())));
  }

  private static FinishedPart read(EvaluationPlan plan, int shard) throws IOException {
    StagedFile file = plan.part(shard);
    try (InputStream in = file.open()) {
      if (in == null) {
        throw new IOException(
            "%s/%s is missing: launcher and workers must share --out"
                .formatted(file.folder(), file.name()));
      }
      return FinishedPart.read(in, plan.partId(shard));
    }
  }

  private void mergeFailing(int model, int shard, BitSet failing) {
    if (model == 0) {
      failingUnderAll.add(failing);
    } else {
      failingUnderAll.get(shard).and(failing);
    }
  }

  private void writeDigits(int shard, byte[] rows, OutputStream digits) throws IOException {
    if (!sharded) {
      digits.write(rows);
      return;
    }
    Path file =
        folder.resolve("digits-%05d-of-%05d.csv.gz".formatted(shard, plan.shards().count()));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(digitsHeader().getBytes(StandardCharsets.UTF_8));
      out.write(rows);
    }
  }

  private String digitsHeader() {
    return ResultsCsv.digitsHeader(plan.schedule());
  }

  private OutputStream table(String name, String header) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
    out.write(header.getBytes(StandardCharsets.UTF_8));
    return out;
  }
}

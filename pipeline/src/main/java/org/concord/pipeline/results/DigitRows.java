package org.concord.pipeline.results;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.concord.automaton.InputException;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.CellCounts;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.tally.PhaseOutcome;

/** Reads the rows of {@code digits.csv}. */
public final class DigitRows {
  private static final int MILLIONTHS = 6;

  private final String file;
  private final Schedule schedule;
  private int line = 1;

  private DigitRows(String file, Schedule schedule) {
    this.file = file;
    this.schedule = schedule;
  }

  /**
   * Reads the rows of one model.
   *
   * @param tables by rising index; those named {@code .gz} are compressed
   * @param schedule of the rollouts, which names the columns
   * @return by rising index
   * @throws InputException naming the file and the line or column, if it is not as {@code evaluate}
   *     writes it, or if there is no row of the model
   * @throws IOException if a file cannot be read
   */
  public static List<DigitRow> read(List<Path> tables, String model, Schedule schedule)
      throws IOException {
    List<DigitRow> rows = new ArrayList<>();
    for (Path table : tables) {
      try (InputStream file = Files.newInputStream(table);
          InputStream in = table.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
        rows.addAll(read(table.toString(), in, model, schedule));
      }
    }
    if (rows.isEmpty()) {
      throw new InputException(
          tables.get(0) + " must have rows of the model " + model + ", actual: none");
    }
    return rows;
  }

  /**
   * Reads the rows of one model from a table with its header, which may have none.
   *
   * @param name of the table in messages
   * @param schedule of the rollouts, which names the columns
   * @return by rising index
   */
  public static List<DigitRow> read(String name, InputStream table, String model, Schedule schedule)
      throws IOException {
    return new DigitRows(name, schedule).read(table, model);
  }

  private List<DigitRow> read(InputStream in, String model) throws IOException {
    List<DigitRow> rows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> records =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(in)) {
      while (records.hasNext()) {
        Map<String, String> record = records.next();
        line++;
        if (model.equals(record.get("model"))) {
          DigitRow row = row(record);
          if (!rows.isEmpty() && rows.get(rows.size() - 1).index() >= row.index()) {
            throw fault("indexes must rise, actual: " + row.index());
          }
          rows.add(row);
        }
      }
    } catch (RuntimeJsonMappingException e) {
      throw fault(
          "must be as evaluate writes it: " + e.getMessage().lines().findFirst().orElse(""));
    }
    return rows;
  }

  private DigitRow row(Map<String, String> record) {
    int partner = number(record, "partnerIndex");
    int index = number(record, "index");
    int label = number(record, "label");
    int partnerLabel = number(record, "partnerLabel");
    List<DigitMark> marks = new ArrayList<>();
    for (int step : ModelSummary.marks(schedule)) {
      boolean after = step == schedule.steps() && schedule.mutateAt() > 0;
      try {
        marks.add(
            new DigitMark(
                step,
                after ? schedule.mutateAt() : 0,
                after ? partner : index,
                after ? partnerLabel : label,
                number(record, after ? "cellsAfter" : "cellsBefore"),
                number(record, "agreedAt" + step),
                number(record, "agreedSinceAt" + step),
                number(record, "majorityAt" + step),
                number(record, "rightAt" + step),
                number(record, "decidedAt" + step),
                number(record, "agreedNotebookAt" + step) != 0,
                number(record, "agreedStepsAt" + step),
                millionths(record, "stateMagnitudeAt" + step)));
      } catch (InputException e) {
        throw e.getMessage().startsWith(file) ? e : fault(e.getMessage());
      }
    }
    return new DigitRow(
        index,
        label,
        partnerLabel,
        number(record, "flips"),
        number(record, "nonFiniteSince"),
        marks);
  }

  private String text(Map<String, String> record, String column) {
    String text = record.get(column);
    if (text == null) {
      throw new InputException(
          "%s must have the column %s, actual: none; evaluate the model again"
              .formatted(file, column));
    }
    return text;
  }

  private int number(Map<String, String> record, String column) {
    String text = text(record, column);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw fault("%s must be a whole number, actual: %s".formatted(column, text));
    }
  }

  private long millionths(Map<String, String> record, String column) {
    String text = text(record, column);
    if (text.isEmpty()) {
      return -1;
    }
    try {
      return new BigDecimal(text)
          .setScale(MILLIONTHS, RoundingMode.HALF_EVEN)
          .unscaledValue()
          .longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw fault("%s must be a number, actual: %s".formatted(column, text));
    }
  }

  private InputException fault(String message) {
    return new InputException(file + ":" + line + ": " + message);
  }

  /** The row that {@code evaluate} would write, and read back, of an outcome. */
  public static DigitRow of(DigitOutcome outcome, Schedule schedule) {
    List<DigitMark> marks = new ArrayList<>();
    for (PhaseOutcome phase : PhaseOutcome.of(outcome, schedule)) {
      boolean end = phase.step() == schedule.steps();
      CellCounts cells = end ? outcome.cellsAtEnd() : outcome.cellsAtMutation();
      LabelShares shares = phase.labelShares();
      marks.add(
          new DigitMark(
              phase.step(),
              phase.phaseStart(),
              phase.image(),
              phase.label(),
              end ? outcome.cellsAfter() : outcome.cellsBefore(),
              phase.agreed(),
              phase.agreedSince(),
              phase.majority(),
              cells.right(),
              cells.decided(),
              cells.agreesAmongDecided(),
              shares.agreedSteps(),
              NumberFormats.rounded(cells.meanState())
                  .map(mean -> mean.setScale(MILLIONTHS, RoundingMode.HALF_EVEN))
                  .map(mean -> mean.unscaledValue().longValueExact())
                  .orElse(-1L)));
    }
    return new DigitRow(
        outcome.index(),
        outcome.label(),
        outcome.partnerLabel(),
        outcome.flips(),
        outcome.nonFiniteSince(),
        marks);
  }
}

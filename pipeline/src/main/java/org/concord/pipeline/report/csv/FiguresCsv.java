package org.concord.pipeline.report.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.concord.pipeline.results.AgreementHistogram;
import org.concord.pipeline.results.ConfusionMatrix;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.Recovery;
import org.concord.pipeline.results.TimeToAgreement;

/**
 * Writes the numbers behind the figures, sorted by model, in the input's order. The same input
 * gives the same bytes.
 */
public final class FiguresCsv {
  private FiguresCsv() {}

  /** A row a model and step, a column a true label. */
  public static void writeAccuracyByLabel(List<ModelSummary> models, Path file) throws IOException {
    List<String> header = new ArrayList<>(List.of("model", "step"));
    models.get(0).labels().names().forEach(label -> header.add("cellAccuracyOf" + label));
    try (CsvFile csv = new CsvFile(file, header)) {
      for (ModelSummary model : models) {
        for (int step = 1; step <= model.schedule().steps(); step++) {
          List<String> row = new ArrayList<>(List.of(model.name(), Integer.toString(step)));
          int index = step - 1;
          model
              .curves()
              .cellAccuracyByLabel()
              .forEach(curve -> row.add(NumberFormats.file(curve.get(index))));
          csv.row(row);
        }
      }
    }
  }

  /** A row a model, step, true label and majority label; −1 where the state is not finite. */
  public static void writeConfusion(List<ModelSummary> models, Path file) throws IOException {
    try (CsvFile csv =
        new CsvFile(file, List.of("model", "step", "label", "majority", "digits", "share"))) {
      for (ModelSummary model : models) {
        for (int step : ModelSummary.marks(model.schedule())) {
          ConfusionMatrix confusion = model.phase(step).confusion();
          for (int label = 0; label < confusion.labels(); label++) {
            for (int majority = 0; majority <= confusion.none(); majority++) {
              csv.row(
                  row(
                      model.name(),
                      step,
                      label,
                      majority == confusion.none() ? -1 : majority,
                      confusion.digits(label, majority),
                      NumberFormats.file(confusion.share(label, majority))));
            }
          }
        }
      }
    }
  }

  /** A row a model and pair of labels; no file if there is no mutation. */
  public static void writeRecovery(List<ModelSummary> models, Path file) throws IOException {
    if (models.get(0).schedule().mutateAt() == 0) {
      return;
    }
    List<String> header =
        List.of("model", "from", "to", "digits", "recovered", "meanSteps", "medianSteps");
    try (CsvFile csv = new CsvFile(file, header)) {
      for (ModelSummary model : models) {
        Recovery recovery = model.recovery();
        int labels = model.labels().count();
        for (int from = 0; from < labels; from++) {
          for (int to = 0; to < labels; to++) {
            TimeToAgreement pair = recovery.pair(from, to);
            csv.row(
                row(
                    model.name(),
                    from,
                    to,
                    pair.digits(),
                    pair.agreed(),
                    NumberFormats.file(pair.meanSteps()),
                    pair.medianSteps()));
          }
        }
      }
    }
  }

  /** A row a model, phase and step of the phase. */
  public static void writeAgreementTimes(List<ModelSummary> models, Path file) throws IOException {
    List<String> header = List.of("model", "until", "steps", "agreed", "right", "agreedShare");
    try (CsvFile csv = new CsvFile(file, header)) {
      for (ModelSummary model : models) {
        for (int mark : ModelSummary.marks(model.schedule())) {
          AgreementHistogram histogram = model.phase(mark).agreement();
          for (int step = 1; step <= histogram.steps(); step++) {
            csv.row(
                row(
                    model.name(),
                    mark,
                    step,
                    histogram.agreed(step),
                    histogram.right(step),
                    NumberFormats.file(histogram.share(step))));
          }
        }
      }
    }
  }

  /** The fields of a row. */
  static List<String> row(Object... fields) {
    return Stream.of(fields).map(String::valueOf).toList();
  }
}

package org.concord.pipeline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.concord.automaton.rollout.Channels;

/**
 * Writes the numbers of the figures as tables, sorted by model, in the input's order. The same
 * input gives the same bytes.
 */
final class FigureTables {
  private FigureTables() {}

  /** A row a model and step, a column a true label. */
  static void writeAccuracyByLabel(List<ModelSummary> models, Path file) throws IOException {
    List<String> header = new ArrayList<>(List.of("model", "step"));
    IntStream.range(0, Channels.LABELS).forEach(label -> header.add("cellAccuracyOf" + label));
    try (CsvFile csv = new CsvFile(file, header)) {
      for (ModelSummary model : models) {
        for (int step = 1; step <= model.schedule().steps(); step++) {
          List<String> row = new ArrayList<>(List.of(model.name(), Integer.toString(step)));
          int index = step - 1;
          model
              .curves()
              .cellAccuracyByLabel()
              .forEach(curve -> row.add(Numbers.file(curve.get(index))));
          csv.row(row);
        }
      }
    }
  }

  /** A row a model, step, true label and plurality label; −1 is that of digits not finite. */
  static void writeConfusion(List<ModelSummary> models, Path file) throws IOException {
    try (CsvFile csv =
        new CsvFile(file, List.of("model", "step", "label", "majority", "digits", "share"))) {
      for (ModelSummary model : models) {
        for (int step : ModelSummary.marks(model.schedule())) {
          Confusion confusion = HeatMaps.confusion(model, step);
          for (int label = 0; label < Channels.LABELS; label++) {
            for (int majority = 0; majority <= Confusion.NONE; majority++) {
              csv.row(
                  row(
                      model.name(),
                      step,
                      label,
                      majority == Confusion.NONE ? -1 : majority,
                      confusion.digits(label, majority),
                      Numbers.file(confusion.share(label, majority))));
            }
          }
        }
      }
    }
  }

  /** A row a model and pair of labels; no file if there is no mutation. */
  static void writeRecovery(List<ModelSummary> models, Path file) throws IOException {
    if (models.get(0).schedule().mutateAt() == 0) {
      return;
    }
    List<String> header =
        List.of("model", "from", "to", "digits", "recovered", "meanSteps", "halfRecoveredSteps");
    try (CsvFile csv = new CsvFile(file, header)) {
      for (ModelSummary model : models) {
        Recovery recovery = model.recovery();
        for (int from = 0; from < Channels.LABELS; from++) {
          for (int to = 0; to < Channels.LABELS; to++) {
            Settling pair = recovery.pair(from, to);
            csv.row(
                row(
                    model.name(),
                    from,
                    to,
                    pair.digits(),
                    pair.settled(),
                    Numbers.file(pair.mean()),
                    pair.half()));
          }
        }
      }
    }
  }

  /** A row a model, phase and step of the phase. */
  static void writeAgreementTimes(List<ModelSummary> models, Path file) throws IOException {
    List<String> header = List.of("model", "until", "steps", "agreed", "right", "agreedShare");
    try (CsvFile csv = new CsvFile(file, header)) {
      for (ModelSummary model : models) {
        for (int mark : ModelSummary.marks(model.schedule())) {
          AgreementTimes times = new AgreementTimes(model.standings(mark));
          for (int step = 1; step <= times.steps(); step++) {
            csv.row(
                row(
                    model.name(),
                    mark,
                    step,
                    times.agreed(step),
                    times.right(step),
                    Numbers.file(times.share(step))));
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

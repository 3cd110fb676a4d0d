package org.concord.pipeline.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.concord.automaton.AtomicFile;
import org.concord.render.plot.Axis;
import org.concord.render.plot.LinePlot;
import org.concord.render.plot.Series;
import org.concord.training.Trainer;

/** Draws a training's losses and validations from the tables beside its rule file. */
public final class TrainingPlots {
  /** Number of points per curve that a plot can resolve. */
  private static final int POINTS = 500;

  private static final Axis ITERATIONS = Axis.linear("Iterations");

  // Columns of the table of validations.
  private static final int ACCURACY = 3;
  private static final int AGREEMENT = 4;

  private TrainingPlots() {}

  /** The file of the plot of the losses. */
  public static Path losses(Path out) {
    return image(Trainer.losses(out));
  }

  /** The file of the plot of the validations. */
  public static Path validations(Path out) {
    return image(Trainer.validations(out));
  }

  private static Path image(Path csv) {
    return csv.resolveSibling(csv.getFileName().toString().replaceFirst("csv$", "png"));
  }

  /**
   * Draws both plots; that of the validations only if there are any.
   *
   * @param out the rule file of the training
   * @throws IOException if a table cannot be read or an image not be written
   */
  public static void write(Path out) throws IOException {
    double[][] losses = thin(columns(Trainer.losses(out)));
    LinePlot loss =
        new LinePlot(
            "Loss",
            ITERATIONS,
            Axis.logarithmic("Mean loss of a digit"),
            List.of(Series.solid("loss", losses[0], losses[1], 0)),
            List.of());
    AtomicFile.publish(losses(out), loss::write);
    double[][] validations = columns(Trainer.validations(out));
    if (validations.length > 0) {
      AtomicFile.publish(validations(out), validation(validations)::write);
    }
  }

  /** Curves of the digits rolled out during the training; the title tells how it ended on all. */
  static LinePlot validation(double[][] columns) {
    double[] digits = columns[1];
    int last = digits.length - 1;
    boolean more = digits[last] != digits[0];
    int end = more ? last : last + 1;
    double[] iterations = Arrays.copyOf(columns[0], end);
    return new LinePlot(
        "Validation, %,.0f digits".formatted(digits[0])
            + (more
                ? "; at the end, %,.0f digits: %.2f and %.2f"
                    .formatted(digits[last], columns[ACCURACY][last], columns[AGREEMENT][last])
                : ""),
        ITERATIONS,
        Axis.linear("Percent"),
        List.of(
            Series.solid("cell accuracy", iterations, Arrays.copyOf(columns[ACCURACY], end), 0),
            Series.solid("total agreement", iterations, Arrays.copyOf(columns[AGREEMENT], end), 1)),
        List.of());
  }

  /** The columns of a table of numbers, by number and row; none if it has no rows. */
  private static double[][] columns(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<double[]> rows =
        lines.stream()
            .skip(1)
            .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble))
            .map(DoubleStream::toArray)
            .toList();
    double[][] columns = new double[rows.isEmpty() ? 0 : rows.get(0).length][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = rows.get(row)[column];
      }
    }
    return columns;
  }

  /** Averages neighbouring rows down to the number that a plot can resolve. */
  private static double[][] thin(double[][] columns) {
    if (columns.length == 0) {
      return new double[2][0];
    }
    int rows = columns[0].length;
    int run = (rows + POINTS - 1) / POINTS;
    double[][] thinned = new double[columns.length][(rows + run - 1) / run];
    for (int column = 0; column < columns.length; column++) {
      for (int point = 0; point < thinned[column].length; point++) {
        thinned[column][point] =
            Arrays.stream(columns[column], point * run, Math.min(rows, (point + 1) * run))
                .average()
                .orElse(Double.NaN);
      }
    }
    return thinned;
  }
}

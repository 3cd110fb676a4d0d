package org.concord.pipeline.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.concord.render.plot.LinePlot;

/**
 * Writes all that an evaluation leaves behind, but for its films.
 *
 * <p>{@code report.json}, the CSV files and the plots are the same for the same input; {@code
 * run.json} and {@code report.html} tell of the run, too.
 */
public final class Report {
  private Report() {}

  /**
   * Writes {@code report.json}, {@code run.json}, {@code curves.csv}, {@code digits.csv}, {@code
   * dead-letters.csv} if there are any, the plots and {@code report.html}, in the place of older
   * files.
   *
   * @param folder exists; a staging folder, since a failure leaves some of the files
   * @param films names of films that are, or will be, in the same folder; the page shows them
   * @throws IOException if a file cannot be written
   */
  public static void write(Path folder, ReportInput input, RunInfo run, List<String> films)
      throws IOException {
    List<ModelSummary> models = input.summaries();
    Json.write(ReportJson.of(input, models), folder.resolve("report.json"));
    Json.write(RunJson.of(run, input.provider()), folder.resolve("run.json"));
    ReportTables.writeCurves(models, folder.resolve("curves.csv"));
    ReportTables.writeDigits(models, folder.resolve("digits.csv"));
    ReportTables.writeDeadLetters(models, folder.resolve("dead-letters.csv"));
    Map<String, byte[]> plots = new LinkedHashMap<>();
    for (Map.Entry<String, LinePlot> plot : new ReportPlots(models).all().entrySet()) {
      Path file = folder.resolve(plot.getKey());
      plot.getValue().write(file);
      plots.put(plot.getKey(), Files.readAllBytes(file));
    }
    Files.writeString(
        folder.resolve("report.html"), new ReportPage(input, models, run).html(plots, films));
  }
}

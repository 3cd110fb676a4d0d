package org.concord.pipeline.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.concord.automaton.rollout.Progress;
import org.concord.pipeline.playground.Playground;
import org.concord.pipeline.report.csv.FiguresCsv;
import org.concord.pipeline.report.csv.ResultsCsv;
import org.concord.pipeline.report.figure.Figure;
import org.concord.pipeline.report.figure.ReportFigures;
import org.concord.pipeline.report.html.ReportPage;
import org.concord.pipeline.report.html.ShownFilm;
import org.concord.pipeline.report.json.Json;
import org.concord.pipeline.report.json.ReportJson;
import org.concord.pipeline.report.json.RunJson;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.RunInfo;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;

/**
 * Writes the results of an evaluation into a folder, except for films and the tables that have a
 * row a digit.
 *
 * <p>All but {@link #OF_THE_RUN} is the same for the same input.
 */
public final class EvaluationReport {
  /** Files that describe the run as well. */
  static final Set<String> OF_THE_RUN = Set.of("run.json", "cost.png", "cost.svg");

  private EvaluationReport() {}

  /**
   * Writes {@code report.json}, {@code run.json}, {@code curves.csv}, the figures with their
   * numbers, {@code playground.html} if a page can run a model, and {@code report.html}, replacing
   * older files.
   *
   * @param folder exists; a staging folder, since a failure leaves some of the files
   * @param films that are, or will be, in the same folder; the page shows them
   * @param look the colours of labels, and the theme of the figures that are PNG
   * @param progress counts figures
   * @throws IOException if a file cannot be written
   */
  public static void write(
      Path folder,
      EvaluationResults input,
      RunInfo run,
      List<ShownFilm> films,
      Palette look,
      Progress progress)
      throws IOException {
    List<ModelSummary> models = input.summaries();
    Palette colours = look.forLabels(models.get(0).labels().names());
    Json.write(ReportJson.of(input, models), folder.resolve("report.json"));
    Json.write(RunJson.of(run, input.provider(), input.condition()), folder.resolve("run.json"));
    ResultsCsv.writeCurves(models, folder.resolve("curves.csv"));
    FiguresCsv.writeAccuracyByLabel(models, folder.resolve("accuracy-by-label.csv"));
    FiguresCsv.writeConfusion(models, folder.resolve("confusion.csv"));
    FiguresCsv.writeRecovery(models, folder.resolve("recovery.csv"));
    FiguresCsv.writeAgreementTimes(models, folder.resolve("agreement-time.csv"));
    ReportFigures figures = new ReportFigures(models, colours);
    draw(
        Stream.concat(figures.all().stream(), figures.cost(run.modelSpeeds()).stream()).toList(),
        folder,
        colours.theme(),
        progress);
    Playground.write(
        folder.resolve("playground.html"),
        input.results().stream().map(ModelResult::model).toList(),
        input.data(),
        colours.name());
    Files.writeString(
        folder.resolve("report.html"),
        new ReportPage(input, models, figures, films, colours).html());
  }

  /** Draws on all cores: a page of figures takes seconds on one. */
  private static void draw(List<Figure> figures, Path folder, Theme theme, Progress progress)
      throws IOException {
    progress.expect("figures", figures.size());
    try {
      figures.parallelStream()
          .forEach(
              figure -> {
                try {
                  figure.write(folder, theme);
                  progress.finish("figures");
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

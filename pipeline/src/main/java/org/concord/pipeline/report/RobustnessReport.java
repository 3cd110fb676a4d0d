package org.concord.pipeline.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.rollout.Progress;
import org.concord.pipeline.report.csv.RobustnessCsv;
import org.concord.pipeline.report.figure.Figure;
import org.concord.pipeline.report.figure.RobustnessPlots;
import org.concord.pipeline.report.html.RobustnessPage;
import org.concord.pipeline.report.json.Json;
import org.concord.pipeline.report.json.RobustnessJson;
import org.concord.pipeline.report.json.RunJson;
import org.concord.pipeline.results.RunInfo;
import org.concord.pipeline.robustness.RobustnessResults;

/**
 * Writes the results of a measurement of robustness into a folder; all but {@code run.json} are the
 * same for the same input.
 */
public final class RobustnessReport {
  private RobustnessReport() {}

  /**
   * Writes {@code robustness.json}, {@code robustness.csv}, a figure a transform, {@code
   * robustness.html} and {@code run.json}.
   *
   * @param folder exists; a staging folder, since a failure leaves some of the files
   * @param progress counts figures
   * @throws IOException if a file cannot be written
   */
  public static void write(Path folder, RobustnessResults input, RunInfo run, Progress progress)
      throws IOException {
    Json.write(RobustnessJson.of(input), folder.resolve("robustness.json"));
    Json.write(RunJson.of(run, input.work().provider(), ""), folder.resolve("run.json"));
    RobustnessCsv.write(input, folder.resolve("robustness.csv"));
    RobustnessPlots plots = new RobustnessPlots(input);
    Map<Transform, Figure> figures = new EnumMap<>(Transform.class);
    progress.expect("figures", input.work().transforms().size());
    for (Transform transform : input.work().transforms()) {
      Figure figure = plots.figure(transform);
      figure.write(folder);
      progress.finish("figures");
      figures.put(transform, figure);
    }
    Files.writeString(folder.resolve("robustness.html"), new RobustnessPage(input, figures).html());
  }
}

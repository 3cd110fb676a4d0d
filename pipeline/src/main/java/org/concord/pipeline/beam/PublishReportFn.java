package org.concord.pipeline.beam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.concord.automaton.model.ModelFile;
import org.concord.pipeline.film.SideBySide;
import org.concord.pipeline.report.EvaluationReport;
import org.concord.pipeline.report.ReportArchive;
import org.concord.pipeline.report.SummaryTable;
import org.concord.pipeline.report.html.ShownFilm;
import org.concord.pipeline.results.DataNote;
import org.concord.pipeline.results.EvaluationResults;

/**
 * Merges the parts and publishes the report, once all shards and films are done. What the launcher
 * prints is left in the run's folder; where no launcher waits, that folder is removed.
 */
final class PublishReportFn extends DoFn<KV<Integer, Iterable<Integer>>, Void> {
  static final String SUMMARY = "summary.txt";

  private static final double MILLIS_PER_SECOND = 1e3;

  private final EvaluationPlan plan;

  PublishReportFn(EvaluationPlan plan) {
    this.plan = plan;
  }

  /** What is published, and where. */
  EvaluationPlan plan() {
    return plan;
  }

  /** Publishes; a retry does the same again, or tidies up after an attempt that had published. */
  @ProcessElement
  public void process() throws IOException {
    if (plan.awaited()) {
      publish();
      return;
    }
    if (!published()) {
      publish();
      plan.work().file(WorkFolder.CONFIGURATION).delete();
    }
    plan.work().delete();
  }

  /** An earlier attempt's mark: its report is there, and the run is no longer unfinished. */
  private boolean published() throws IOException {
    return plan.work().file(WorkFolder.CONFIGURATION).read() == null
        && Publication.success(plan.out()).read() != null;
  }

  private void publish() throws IOException {
    Duration rollouts = Duration.between(plan.began(), Instant.now());
    Evaluation evaluation = OpenEvaluations.get(plan);
    double speed =
        evaluation.rollouts()
            * (double) plan.schedule().steps()
            / (rollouts.toMillis() / MILLIS_PER_SECOND);
    try (Publication publication = new Publication(plan.work())) {
      MergedParts.Merged merged = MergedParts.merge(plan, evaluation, publication.results());
      EvaluationResults results = merged.results();
      List<ShownFilm> films = films(evaluation, publication.results());
      EvaluationReport.write(
          publication.results(),
          results,
          plan.info().finished(Instant.now(), speed, merged.speeds()),
          films,
          plan.report().appearance().colours(),
          plan.progress());
      if (plan.report().archive()) {
        ReportArchive.write(publication.results());
      }
      publication.publish();
      byte[] summary = summary(results, rollouts, speed).getBytes(StandardCharsets.UTF_8);
      plan.work().file(SUMMARY).write(out -> out.write(summary));
    } catch (IOException e) {
      throw new IOException("no report in " + plan.out() + ": " + e.getMessage(), e);
    }
  }

  private List<ShownFilm> films(Evaluation evaluation, Path folder) throws IOException {
    List<ShownFilm> films = new ArrayList<>();
    int digits = evaluation.data().count();
    int models = plan.modelNames().size();
    if (copied(models, "compare", folder)) {
      String names =
          evaluation.sideBySide().stream().map(ModelFile::name).collect(Collectors.joining(", "));
      int shown = Math.min(SideBySide.DIGITS, digits);
      films.add(
          ShownFilm.ofAll("compare", names + " side by side: the first " + shown + " digits"));
    }
    int shown = Math.min(plan.report().filmDigits(), digits);
    for (int model = 0; model < models; model++) {
      String name = plan.modelNames().get(model);
      if (copied(model, "mosaic-" + name, folder)) {
        films.add(
            ShownFilm.ofModel(model, "mosaic-" + name, name + ": the first " + shown + " digits"));
      }
    }
    return films;
  }

  /** Copies a film, if there is one, and its poster. */
  private boolean copied(int film, String name, Path folder) throws IOException {
    return copied(plan.film(film), folder.resolve(name + ".mp4"))
        && copied(plan.poster(film), folder.resolve(name + ".png"));
  }

  private static boolean copied(StagedFile file, Path to) throws IOException {
    try (InputStream in = file.open()) {
      if (in != null) {
        Files.copy(in, to);
      }
      return in != null;
    }
  }

  private String summary(EvaluationResults results, Duration rollouts, double speed) {
    List<String> lines = new ArrayList<>(SummaryTable.lines(results.results(), plan.schedule()));
    results.results().stream()
        .filter(result -> !result.outcomes().deadLetters().isEmpty())
        .forEach(
            result ->
                lines.add(
                    "%s: %,d digits could not be run, see dead-letters.csv"
                        .formatted(
                            result.model().name(), result.outcomes().deadLetters().count())));
    results
        .summaries()
        .forEach(model -> model.warnings().forEach(sign -> lines.add("warning: " + sign)));
    DataNote.on(results.data()).ifPresent(lines::add);
    lines.add(
        "%,.0f digit-steps/s in %.1f s".formatted(speed, rollouts.toMillis() / MILLIS_PER_SECOND));
    return String.join("\n", lines);
  }
}

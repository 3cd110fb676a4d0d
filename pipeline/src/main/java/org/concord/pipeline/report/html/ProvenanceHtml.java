package org.concord.pipeline.report.html;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.Kind;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.RunInfo;

/** The page's account of where its numbers come from: models, data, run and versions. */
final class ProvenanceHtml {
  private final EvaluationResults input;
  private final RunInfo run;

  ProvenanceHtml(EvaluationResults input, RunInfo run) {
    this.input = input;
    this.run = run;
  }

  String html() {
    StringBuilder html = new StringBuilder();
    for (ModelFile model : input.results().stream().map(result -> result.model()).toList()) {
      html.append("<h3>").append(Html.text(model.name())).append("</h3>\n").append(card(model));
    }
    return html.append("<h3>Data and run</h3>\n").append(run()).toString();
  }

  private static String card(ModelFile model) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("SHA-256", code(model.sha256()));
    rows.put("Computes", model.kind() == Kind.RULE ? "the rule of a cell" : "whole canvases");
    rows.put(
        "Fire rate", model.wholeStep() ? "the model's own" : NumberFormats.file(model.fireRate()));
    rows.put(
        "Noise",
        model.wholeStep()
            ? "the model's own"
            : NumberFormats.file(model.noiseStddev()) + Html.small("standard deviation"));
    rows.put("Alive threshold", NumberFormats.file(model.aliveThreshold()));
    rows.put("Parameters", NumberFormats.count(model.parameters()));
    model.loss().ifPresent(loss -> rows.put("Trained with", Html.text(loss)));
    String provenance =
        model
            .provenance()
            .map(
                json ->
                    "<details><summary>What the file says of its making</summary><pre>"
                        + Html.text(json)
                        + "</pre></details>\n")
            .orElse("");
    return table(rows) + provenance;
  }

  private String run() {
    Digits data = input.data();
    Schedule schedule = input.schedule();
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put(
        "Data",
        Html.text(data.name())
            + Html.small(
                NumberFormats.count(data.count())
                    + " digits of "
                    + data.height()
                    + "×"
                    + data.width()));
    rows.put("SHA-256", code(data.sha256()));
    rows.put(
        "Rollouts",
        schedule.steps()
            + " steps, "
            + (schedule.mutateAt() > 0
                ? "mutation after step " + schedule.mutateAt()
                : "no mutation")
            + ", seed "
            + schedule.seed());
    rows.put(
        "Computed by",
        input.provider()
            + (run.providerReason().isEmpty() ? "" : Html.small(run.providerReason())));
    rows.put(
        "Runner",
        Html.text(run.runner())
            + (run.parallelism() == 0 ? "" : Html.small(run.parallelism() + " at a time")));
    rows.put("Began", Html.text(run.start().truncatedTo(ChronoUnit.SECONDS).toString()));
    rows.put("Took", took());
    rows.put("Versions", list(input.versions()));
    rows.put("Machine", list(run.platform()));
    if (!input.reproducible()) {
      rows.put(
          "Reproducible",
          "<strong>no</strong>"
              + Html.small("a model draws random numbers of its own, which no seed governs"));
    }
    return table(rows);
  }

  private String took() {
    Duration wall = run.wall();
    String time =
        wall.toMinutes() > 0
            ? wall.toMinutes() + " min " + wall.toSecondsPart() + " s"
            : String.format(Locale.ROOT, "%.1f s", wall.toMillis() / 1000.0);
    return time
        + (Double.isFinite(run.digitStepsPerSecond())
            ? Html.small(
                NumberFormats.count(Math.round(run.digitStepsPerSecond())) + " digit-steps/s")
            : "");
  }

  private static String list(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> Html.text(entry.getKey() + " " + entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String code(String digest) {
    return "<code>" + Html.text(digest) + "</code>";
  }

  private static String table(Map<String, String> rows) {
    StringBuilder html = new StringBuilder();
    rows.forEach((heading, cell) -> html.append(Html.row(heading, List.of(cell))));
    return "<table class=\"facts\">\n" + html + "</table>\n";
  }
}

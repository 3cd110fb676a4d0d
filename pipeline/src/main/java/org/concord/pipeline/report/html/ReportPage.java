package org.concord.pipeline.report.html;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.report.figure.ReportFigures;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.RunInfo;

/**
 * Builds {@code report.html}: one page for people that carries its style and images along, needs no
 * network and no scripts, and shows the films that lie beside it.
 */
public final class ReportPage {
  private static final int NAMES_IN_TITLE = 3;

  private final EvaluationResults input;
  private final List<ModelSummary> models;
  private final RunInfo run;

  public ReportPage(EvaluationResults input, List<ModelSummary> models, RunInfo run) {
    this.input = input;
    this.models = models;
    this.run = run;
  }

  /**
   * The page.
   *
   * @param figures whose files lie beside the page, too
   * @param films names of files beside the page
   */
  public String html(ReportFigures figures, List<String> films) throws IOException {
    SummaryHtml summary = new SummaryHtml(models);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
        + Html.text(title())
        + "</title>\n<style>\n"
        + resource("report.css")
        + "</style>\n</head>\n<body>\n<header>\n<p class=\"brand\">Concord</p>\n<h1>"
        + Html.text(title())
        + "</h1>\n<p>"
        + Html.text(subtitle())
        + "</p>\n"
        + contents(!films.isEmpty())
        + "</header>\n<main>\n"
        + warning()
        + summary.headlines()
        + Html.section("results", "Results", summary.table())
        + Html.section("curves", "Step by step", FiguresHtml.curves(figures.curves()))
        + Html.section("films", "Films", films(films))
        + Html.section("labels", "By label", byLabel(summary, figures))
        + Html.section("recovery", "After the mutation", FiguresHtml.maps(figures.recovery()))
        + Html.section(
            "failures", "Digits that fail", new FailuresHtml(input.data(), models).html())
        + Html.section("terms", "Terms", resource("terms.html"))
        + Html.section("provenance", "Provenance", new ProvenanceHtml(input, run).html())
        + "</main>\n"
        + footer()
        + "</body>\n</html>\n";
  }

  /** Links to what the page shows: on a phone it is long. */
  private String contents(boolean films) {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("results", "Results");
    sections.put("curves", "Step by step");
    if (films) {
      sections.put("films", "Films");
    }
    sections.put("labels", "By label");
    if (input.schedule().mutateAt() > 0) {
      sections.put("recovery", "After the mutation");
    }
    sections.put("failures", "Digits that fail");
    sections.put("terms", "Terms");
    sections.put("provenance", "Provenance");
    return sections.entrySet().stream()
        .map(section -> "<a href=\"#" + section.getKey() + "\">" + section.getValue() + "</a>")
        .collect(Collectors.joining(" ", "<nav>", "</nav>\n"));
  }

  private String title() {
    String subject =
        models.size() > NAMES_IN_TITLE
            ? models.size() + " models"
            : models.stream().map(ModelSummary::name).collect(Collectors.joining(", "));
    return subject + " on " + input.data().name();
  }

  private String subtitle() {
    Schedule schedule = input.schedule();
    return String.format(
        "%s digits, %d steps, %s, seed %d",
        NumberFormats.count(input.data().count()),
        schedule.steps(),
        schedule.mutateAt() > 0 ? "mutation after step " + schedule.mutateAt() : "no mutation",
        schedule.seed());
  }

  private String warning() {
    return input.reproducible()
        ? ""
        : "<p class=\"warning\">Another run will give other numbers: a model draws random numbers of"
            + " its own, which no seed governs.</p>\n";
  }

  private String byLabel(SummaryHtml summary, ReportFigures figures) {
    StringBuilder html = new StringBuilder(summary.byLabel());
    html.append(FiguresHtml.curves(figures.accuracyByLabel()));
    for (int step : ModelSummary.marks(input.schedule())) {
      html.append("<h3>What is taken for what, after step ").append(step).append("</h3>\n");
      html.append(FiguresHtml.maps(figures.confusion(step)));
    }
    return html.toString();
  }

  private static String films(List<String> films) {
    return films.isEmpty()
        ? ""
        : films.stream()
            .map(
                film ->
                    "<figure class=\"film\"><video controls muted loop playsinline preload=\"metadata\""
                        + " src=\""
                        + Html.text(Html.file(film))
                        + "\"></video><figcaption>"
                        + Html.text(film)
                        + "</figcaption></figure>\n")
            .collect(Collectors.joining("", "<div class=\"films\">\n", "</div>\n"));
  }

  private String footer() {
    boolean letters = models.stream().anyMatch(model -> !model.result().deadLetters().isEmpty());
    List<String> files =
        List.of(
            "report.json",
            "curves.csv",
            "digits.csv",
            "failures.csv",
            "dead-letters.csv",
            "run.json");
    return "<footer>\n<p>For programs: "
        + files.stream()
            .filter(file -> letters || !file.equals("dead-letters.csv"))
            .map(file -> "<a href=\"" + Html.file(file) + "\">" + file + "</a>")
            .collect(Collectors.joining(", "))
        + "</p>\n</footer>\n";
  }

  private static String resource(String name) throws IOException {
    return Resources.toString(
        Resources.getResource(ReportPage.class, name), StandardCharsets.UTF_8);
  }
}

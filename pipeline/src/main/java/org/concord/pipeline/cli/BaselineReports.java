package org.concord.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.gate.ModelRows;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.DigitRows;
import org.concord.pipeline.results.FinishedEvaluation;

/** Reads a baseline from finished evaluations, instead of rolling it out again. */
final class BaselineReports {
  private static final String OPTION = "--baseline-report ";
  private static final double ROUNDING = 1e-6;

  private BaselineReports() {}

  /**
   * Reads the rows of a baseline.
   *
   * @param folders a finished evaluation of one model for each condition and schedule
   * @param evaluations of the candidate, a condition each
   * @param schedules of the candidate's rollouts, a seed each, under no condition
   * @return the rows, a condition each
   * @throws InputException if a report is of other data, rollouts or settings than the candidate's
   */
  static List<ModelRows> read(
      List<Path> folders,
      List<CheckEvaluation> evaluations,
      List<Schedule> schedules,
      ModelSettings settings)
      throws IOException {
    List<FinishedEvaluation> reports = folders.stream().map(FinishedEvaluation::read).toList();
    for (FinishedEvaluation report : reports) {
      requireKnown(report, evaluations.stream().map(CheckEvaluation::condition).toList());
      requireSameModel(report, reports.get(0));
    }
    List<ModelRows> rows = new ArrayList<>();
    for (CheckEvaluation evaluation : evaluations) {
      Condition condition = evaluation.condition();
      rows.add(
          read(
              reports.stream()
                  .filter(report -> report.condition().equals(condition.text()))
                  .toList(),
              schedules.stream().map(condition::schedule).toList(),
              evaluation,
              settings));
    }
    return rows;
  }

  private static void requireKnown(FinishedEvaluation report, List<Condition> conditions) {
    if (conditions.stream().noneMatch(each -> each.text().equals(report.condition()))) {
      throw refused(
          report,
          "be under a condition that is judged, "
              + conditions.stream()
                  .map(each -> words(each.text()))
                  .collect(Collectors.joining("; ")),
          words(report.condition()));
    }
  }

  private static String words(String condition) {
    return condition.isEmpty() ? "none" : condition;
  }

  private static void requireSameModel(FinishedEvaluation report, FinishedEvaluation first) {
    JsonNode model = onlyModel(report);
    if (!model.path("sha256").equals(onlyModel(first).path("sha256"))) {
      throw refused(report, "be of one and the same model", model.path("name").asText());
    }
  }

  private static ModelRows read(
      List<FinishedEvaluation> reports,
      List<Schedule> schedules,
      CheckEvaluation evaluation,
      ModelSettings settings)
      throws IOException {
    Condition condition = evaluation.condition();
    if (reports.size() != schedules.size()) {
      throw new InputException(
          OPTION
              + "must name a folder a seed%s, %d, actual: %d"
                  .formatted(
                      condition.none() ? "" : " under " + condition.text(),
                      schedules.size(),
                      reports.size()));
    }
    List<List<DigitRow>> seeds = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      FinishedEvaluation report = reports.get(i);
      JsonNode model = onlyModel(report);
      requireSame(report, schedules.get(i), evaluation.data());
      requireSameSettings(report, model, condition, settings);
      seeds.add(
          DigitRows.read(report.digitTables(), model.path("name").asText(), schedules.get(i)));
    }
    JsonNode first = onlyModel(reports.get(0));
    return new ModelRows(first.path("name").asText(), first.path("sha256").asText(), seeds);
  }

  private static void requireSame(FinishedEvaluation report, Schedule schedule, Digits data) {
    JsonNode run = report.run();
    if (!run.path("dataSha256").asText().equals(data.sha256())) {
      throw refused(
          report,
          "be of the same %,d digits of %s".formatted(data.count(), data.name()),
          "%s digits of %s, others".formatted(run.path("digits"), run.path("data").asText()));
    }
    require(report, "steps", schedule.steps());
    require(report, "mutateAt", schedule.mutateAt());
    require(report, "seed", schedule.seed());
  }

  private static void require(FinishedEvaluation report, String key, long value) {
    if (report.run().path(key).asLong(Long.MIN_VALUE) != value) {
      throw refused(report, "have " + key + " " + value, report.run().path(key).toString());
    }
  }

  /** Checks the settings that options give, unless the condition has the last word on them. */
  private static void requireSameSettings(
      FinishedEvaluation report, JsonNode model, Condition condition, ModelSettings settings) {
    settings
        .fireRate()
        .filter(rate -> !condition.firing())
        .ifPresent(rate -> requireSetting(report, model, "fireRate", rate));
    settings
        .noise()
        .filter(noise -> !condition.noisy())
        .ifPresent(noise -> requireSetting(report, model, "noiseStddev", noise));
  }

  private static void requireSetting(
      FinishedEvaluation report, JsonNode model, String key, float value) {
    if (!(Math.abs(model.path(key).asDouble(Double.NaN) - value) <= ROUNDING)) {
      throw refused(report, "have " + key + " " + value, model.path(key).toString());
    }
  }

  private static JsonNode onlyModel(FinishedEvaluation report) {
    JsonNode models = report.json().path("models");
    if (models.size() != 1) {
      throw refused(report, "be an evaluation of one model", models.size() + " models");
    }
    return models.get(0);
  }

  private static InputException refused(FinishedEvaluation report, String rule, String actual) {
    return new InputException(OPTION + report.report() + " must " + rule + ", actual: " + actual);
  }
}

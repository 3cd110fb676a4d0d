package org.concord.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.gate.ModelRows;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.DigitRows;
import org.concord.pipeline.results.FinishedEvaluation;

/** Reads a baseline from finished evaluations, one a seed, instead of rolling it out again. */
final class BaselineReports {
  private static final String OPTION = "--baseline-report ";
  private static final double ROUNDING = 1e-6;

  private BaselineReports() {}

  /**
   * Reads the rows of a baseline.
   *
   * @param folders a finished evaluation of one model for each schedule
   * @param schedules of the candidate's rollouts, a seed each
   * @throws InputException if a report is of other data, rollouts or settings than the candidate's
   */
  static ModelRows read(
      List<Path> folders, List<Schedule> schedules, Digits data, ModelSettings settings)
      throws IOException {
    if (folders.size() != schedules.size()) {
      throw new InputException(
          OPTION
              + "must name a folder a seed, %d, actual: %d"
                  .formatted(schedules.size(), folders.size()));
    }
    List<List<DigitRow>> seeds = new ArrayList<>();
    JsonNode first = null;
    for (int i = 0; i < folders.size(); i++) {
      FinishedEvaluation report = FinishedEvaluation.read(folders.get(i));
      requireSame(report, schedules.get(i), data);
      JsonNode model = onlyModel(report);
      requireSameSettings(report, model, settings);
      if (first != null && !first.path("sha256").equals(model.path("sha256"))) {
        throw refused(report, "be of one and the same model", model.path("name").asText());
      }
      first = first == null ? model : first;
      seeds.add(
          DigitRows.read(
              report.report().resolveSibling("digits.csv"),
              model.path("name").asText(),
              schedules.get(i)));
    }
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

  private static void requireSameSettings(
      FinishedEvaluation report, JsonNode model, ModelSettings settings) {
    settings.fireRate().ifPresent(rate -> requireSetting(report, model, "fireRate", rate));
    settings.noise().ifPresent(noise -> requireSetting(report, model, "noiseStddev", noise));
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

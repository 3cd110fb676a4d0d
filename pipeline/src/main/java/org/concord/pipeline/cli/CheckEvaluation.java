package org.concord.pipeline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.beam.BeamOptions;
import org.concord.pipeline.beam.EvaluatePipeline;
import org.concord.pipeline.beam.Evaluation;
import org.concord.pipeline.beam.ReportSettings;
import org.concord.pipeline.beam.RunFolder;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.DigitRows;

/**
 * Rolls models out as {@code evaluate} does, without its report, and reads the rows of {@code
 * digits.csv} back.
 *
 * @param models that are rolled out together, of different names
 * @param data labelled
 * @param provider resolved
 * @param runner options of the runner
 * @param condition that models and data are under already, and schedules are put under
 */
record CheckEvaluation(
    List<ModelFile> models,
    Digits data,
    Provider provider,
    BeamOptions runner,
    Condition condition) {

  /** The same, which is under no condition, under one. */
  CheckEvaluation under(Condition chosen) {
    return new CheckEvaluation(
        chosen.models(models), chosen.digits(data), provider, runner, chosen);
  }

  /** Finds what would make every digit fail while nothing has been written yet. */
  void requireRunnable(Schedule schedule) {
    EvaluateCommand.requireRunnable(evaluation(schedule));
  }

  private Evaluation evaluation(Schedule schedule) {
    return new Evaluation(
        models, data, condition.schedule(schedule), provider, ReportSettings.filming(0), condition);
  }

  /**
   * Rolls all digits out under all models, and shows how far it is.
   *
   * @param schedules a seed each
   * @param folder that workers share
   * @param verbosity says whether to show it
   * @return rows by model, then by seed
   */
  List<List<List<DigitRow>>> rows(List<Schedule> schedules, RunFolder folder, Verbosity verbosity)
      throws IOException {
    List<List<List<DigitRow>>> rows = new ArrayList<>();
    models.forEach(model -> rows.add(new ArrayList<>()));
    Progress progress = new Progress();
    long digits = (long) data.count() * models.size() * schedules.size();
    int steps = condition.schedule(schedules.get(0)).steps();
    ProgressMeter meter = verbosity.meter(progress, digits, steps);
    try (meter) {
      for (Schedule schedule : schedules) {
        addRows(evaluation(schedule), progress, folder, rows);
      }
    }
    return rows;
  }

  private void addRows(
      Evaluation evaluation, Progress progress, RunFolder folder, List<List<List<DigitRow>>> rows)
      throws IOException {
    Schedule schedule = evaluation.schedule();
    String name = "seed-" + schedule.seed() + condition.text().replaceAll("^|[^A-Za-z0-9.]+", "-");
    Path file = Files.createTempFile("concord-digits", ".csv");
    try {
      EvaluatePipeline.writeDigits(evaluation, progress, folder, name, runner, file);
      for (int model = 0; model < models.size(); model++) {
        rows.get(model).add(DigitRows.read(List.of(file), models.get(model).name(), schedule));
      }
    } finally {
      Files.delete(file);
    }
  }
}

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
import org.concord.pipeline.report.csv.ResultsCsv;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.DigitRows;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ModelSummary;

/**
 * Rolls models out as {@code evaluate} does, without its report, and reads the rows of {@code
 * digits.csv} back.
 *
 * @param models that are rolled out together, of different names
 * @param data labelled
 * @param provider resolved
 * @param runner options of the runner
 */
record CheckEvaluation(List<ModelFile> models, Digits data, Provider provider, BeamOptions runner) {

  /** Finds what would make every digit fail while nothing has been written yet. */
  void requireRunnable(Schedule schedule) {
    EvaluateCommand.requireRunnable(evaluation(schedule));
  }

  private Evaluation evaluation(Schedule schedule) {
    return new Evaluation(models, data, schedule, provider, 0);
  }

  /**
   * Rolls all digits out under all models.
   *
   * @param progress counts what is done
   * @param folder a folder for this schedule alone, which workers share
   * @return rows by model
   */
  List<List<DigitRow>> rows(Schedule schedule, Progress progress, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<ModelResult> results =
        EvaluatePipeline.run(
            evaluation(schedule), progress, runner, folder.toAbsolutePath().toString());
    Path file = folder.resolve("digits.csv");
    ResultsCsv.writeDigits(
        results.stream().map(result -> ModelSummary.of(result, schedule)).toList(), file);
    List<List<DigitRow>> rows = new ArrayList<>();
    for (ModelFile model : models) {
      rows.add(DigitRows.read(file, model.name(), schedule));
    }
    return rows;
  }
}

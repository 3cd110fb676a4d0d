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
import org.concord.pipeline.beam.RunFolder;
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
   * @param folder that workers share
   * @return rows by model
   */
  List<List<DigitRow>> rows(Schedule schedule, Progress progress, RunFolder folder)
      throws IOException {
    Path file = Files.createTempFile("concord-digits", ".csv");
    try {
      EvaluatePipeline.writeDigits(
          evaluation(schedule), progress, folder, "seed-" + schedule.seed(), runner, file);
      List<List<DigitRow>> rows = new ArrayList<>();
      for (ModelFile model : models) {
        rows.add(DigitRows.read(file, model.name(), schedule));
      }
      return rows;
    } finally {
      Files.delete(file);
    }
  }
}

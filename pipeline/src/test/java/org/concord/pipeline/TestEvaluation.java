package org.concord.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.beam.BeamOptions;
import org.concord.pipeline.beam.EvaluatePipeline;
import org.concord.pipeline.beam.Evaluation;
import org.concord.pipeline.beam.RunFolder;
import org.concord.pipeline.beam.RunFolder.Existing;
import org.concord.pipeline.results.ResultsForTests;

/** Evaluations to be read back, without films. */
public final class TestEvaluation {
  private TestEvaluation() {}

  /** Evaluates on the direct runner. */
  public static void run(Path folder, List<ModelFile> models, Digits data, Schedule schedule)
      throws IOException {
    BeamOptions options = BeamOptions.parse(List.of());
    try (RunFolder out = RunFolder.open(folder.toString())) {
      EvaluatePipeline.run(
          new Evaluation(models, data, schedule, Provider.CPU, 0),
          Map.of("concord", "test"),
          ResultsForTests.run("host"),
          new Progress(),
          out,
          Existing.REPLACE,
          options);
    }
  }
}

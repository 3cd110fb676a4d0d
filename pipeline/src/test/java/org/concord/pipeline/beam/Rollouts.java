package org.concord.pipeline.beam;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.OutcomeRecorder;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.TestModels;

/** Rollouts without a pipeline, to hold a pipeline's against. */
record Rollouts(Tally tally, List<DigitOutcome> outcomes) {
  static final ModelFile MODEL =
      ModelFile.of(
          "rule",
          RuleFile.bytes(TestModels.weights(1), RuleMetadata.DEFAULT.withNoiseStddev(0.02f)));

  /** Runs block after block. */
  static Rollouts of(Digits data, Schedule schedule) {
    Blocks blocks = Blocks.of(data, MODEL, Provider.CPU);
    Tally tally = new Tally(CellLayout.ARTICLE, schedule.steps());
    List<DigitOutcome> outcomes = new ArrayList<>();
    try (Rollout rollout = new Rollout(SessionCache.get(MODEL, Provider.CPU), blocks, schedule)) {
      for (int block = 0; block < blocks.count(); block++) {
        OutcomeRecorder recorder = new OutcomeRecorder(schedule);
        rollout.runBlock(
            block,
            (step, population) -> {
              if (step > 0) {
                tally.add(step, population);
              }
              recorder.observe(step, population);
            });
        outcomes.addAll(recorder.outcomes());
      }
    }
    return new Rollouts(tally, outcomes);
  }
}

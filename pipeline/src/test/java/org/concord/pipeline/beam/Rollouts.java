package org.concord.pipeline.beam;

import java.util.ArrayList;
import java.util.List;
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
record Rollouts(List<Tally> tallies, List<DigitOutcome> outcomes) {
  static final ModelFile MODEL =
      ModelFile.of(
          "rule",
          RuleFile.bytes(TestModels.weights(1), RuleMetadata.DEFAULT.withNoiseStddev(0.02f)));

  /** Runs block after block; a tally each. */
  static Rollouts of(Digits data, Schedule schedule) {
    Blocks blocks = Blocks.of(data, MODEL, Provider.CPU);
    List<Tally> tallies = new ArrayList<>();
    List<DigitOutcome> outcomes = new ArrayList<>();
    try (Rollout rollout = new Rollout(SessionCache.get(MODEL, Provider.CPU), blocks, schedule)) {
      for (int block = 0; block < blocks.count(); block++) {
        int[] digits = blocks.runnable(block);
        if (digits.length == 0) {
          continue;
        }
        Tally tally = new Tally(schedule.steps());
        OutcomeRecorder recorder = new OutcomeRecorder(schedule);
        rollout.run(
            digits,
            (step, population) -> {
              if (step > 0) {
                tally.add(step, population);
              }
              recorder.observe(step, population);
            });
        tallies.add(tally);
        outcomes.addAll(recorder.outcomes());
      }
    }
    return new Rollouts(tallies, outcomes);
  }

  /** All tallies in one. */
  Tally sum(int steps) {
    Tally sum = new Tally(steps);
    tallies.forEach(sum::merge);
    return sum;
  }
}

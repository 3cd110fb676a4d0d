package org.concord.automaton.tally;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.DigitsForTests;
import org.concord.automaton.rollout.Recording;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;

/**
 * Real rollouts, with what was counted of them.
 *
 * @param blocks a tally a block
 */
record TalliedRun(Recording recording, List<Tally> blocks, List<DigitOutcome> outcomes) {
  static TalliedRun of(ModelFile model, Blocks blocks, Schedule schedule) {
    Recording recording = new Recording();
    List<Tally> tallies = new ArrayList<>();
    List<DigitOutcome> outcomes = new ArrayList<>();
    try (ModelSession session = ModelSession.open(model, Provider.CPU);
        Rollout rollout = new Rollout(session, blocks, schedule)) {
      for (int block = 0; block < blocks.count(); block++) {
        Tally tally = new Tally(CellLayout.ARTICLE, schedule.steps());
        OutcomeRecorder recorder = new OutcomeRecorder(schedule);
        rollout.run(
            blocks.runnable(block),
            (step, population) -> {
              if (step > 0) {
                tally.add(step, population);
              }
              recorder.observe(step, population);
              recording.observe(step, population);
            });
        tallies.add(tally);
        outcomes.addAll(recorder.outcomes());
      }
    }
    return new TalliedRun(recording, tallies, outcomes);
  }

  /** Sixty blots of few cells under much noise: labels wander, agreement comes and goes. */
  static TalliedRun wandering(Schedule schedule) {
    ModelFile model =
        ModelFile.of(
            "m", RuleFile.bytes(TestModels.weights(1), RuleMetadata.DEFAULT.withNoiseStddev(0.3f)));
    return of(model, new Blocks(DigitsForTests.blots(60, 2, 3), 8, 0.1f), schedule);
  }

  /** The tally of all blocks. */
  Tally tally() {
    Tally sum = new Tally(CellLayout.ARTICLE, blocks.get(0).steps());
    blocks.forEach(sum::merge);
    return sum;
  }
}

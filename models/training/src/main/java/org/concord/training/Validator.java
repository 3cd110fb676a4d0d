package org.concord.training;

import java.util.function.Consumer;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.BlockRunner;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.rollout.StepObserver;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.automaton.tally.Curves;
import org.concord.automaton.tally.Tally;

/** Measures accuracy and agreement of a rule by rolling out digits without mutation. */
final class Validator {
  private static final long SEED = 0;

  private Validator() {}

  /**
   * Measures a rule.
   *
   * @param iteration after which the rule was taken
   * @param digits with labels, at least one with alive cells
   * @param threads that share the digits; the result does not depend on them
   */
  static ValidationScore score(long iteration, byte[] rule, Digits digits, int steps, int threads) {
    ModelFile model = ModelFile.of("rule in training", rule);
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      Blocks blocks = Blocks.of(digits, model, Provider.CPU);
      Tally all = new Tally(model.layout(), 1);
      new BlockRunner(session, blocks, new Schedule(steps, 0, SEED))
          .run(threads, rollOut -> lastStep(model.layout(), rollOut, steps))
          .forEach(all::merge);
      Curves curves = Curves.of(all);
      return new ValidationScore(
          iteration,
          digits.count(),
          steps,
          curves.cellAccuracy().get(0),
          curves.totalAgreement().get(0),
          curves.totalAgreementNotebook().get(0));
    }
  }

  private static Tally lastStep(CellLayout layout, Consumer<StepObserver> rollOut, int steps) {
    Tally tally = new Tally(layout, 1);
    rollOut.accept(
        (step, population) -> {
          if (step == steps) {
            tally.add(1, population);
          }
        });
    return tally;
  }
}

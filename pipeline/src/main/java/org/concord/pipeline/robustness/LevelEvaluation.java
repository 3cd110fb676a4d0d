package org.concord.pipeline.robustness;

import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.rollout.BlockRunner;
import org.concord.automaton.tally.Tally;

/**
 * What the cells of a set of digits make of it at the last step of their rollouts.
 *
 * @param tally of that step alone, as step 1
 * @param counts of each digit
 * @param excluded digits without alive cells
 */
record LevelEvaluation(Tally tally, PerDigitCounts counts, int excluded) {
  /**
   * Rolls out all blocks of a set.
   *
   * @param layout of the model's cells
   * @param threads that share the blocks; the result does not depend on them
   */
  static LevelEvaluation of(BlockRunner runner, CellLayout layout, int threads) {
    int digits = runner.blocks().data().count();
    int steps = runner.schedule().steps();
    PerDigitCounts counts = new PerDigitCounts(digits);
    List<Tally> tallies =
        runner.run(
            threads,
            rollOut -> {
              Tally tally = new Tally(layout, 1);
              rollOut.accept(
                  (step, population) -> {
                    if (step == steps) {
                      tally.add(1, population);
                      counts.record(population);
                    }
                  });
              return tally;
            });
    Tally all = new Tally(layout, 1);
    tallies.forEach(all::merge);
    return new LevelEvaluation(all, counts, (int) (digits - all.get(1, Tally.Field.DIGITS)));
  }
}

package org.concord.pipeline.film;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.concord.automaton.rollout.BlockRunner;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.rollout.StepObserver;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.OutcomeRecorder;
import org.concord.automaton.tally.PhaseOutcome;

/** Films the digits that fail, judged as in an evaluation. */
public final class FailureStrips {
  /**
   * A digit that fails.
   *
   * @param strip what its cells show
   * @param label of the digit before it mutates
   * @param phaseOutcome at the end of the rollout
   * @param failure how it fails
   */
  public record FailureStrip(
      FilmStrip strip, int label, PhaseOutcome phaseOutcome, Failure failure) {}

  private FailureStrips() {}

  /**
   * Rolls out the blocks that contain the wanted digits, on all cores of this machine, and keeps
   * those of these digits that fail at the end. All strips are held in memory.
   *
   * @param wanted whether a digit, by its index, is wanted
   * @param blocks of the whole set, labelled
   * @return in order of the index
   */
  public static List<FailureStrip> find(
      IntPredicate wanted, ModelSession session, Blocks blocks, Schedule schedule) {
    BlockRunner runner = new BlockRunner(session, blocks, schedule);
    IntStream numbers =
        IntStream.range(0, blocks.count())
            .filter(block -> IntStream.of(blocks.runnable(block)).anyMatch(wanted));
    return runner
        .run(
            numbers,
            Runtime.getRuntime().availableProcessors(),
            rollOut -> record(rollOut, wanted, runner))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<FailureStrip> record(
      Consumer<StepObserver> rollOut, IntPredicate wanted, BlockRunner runner) {
    FilmRecorder film = new FilmRecorder(runner.session().model(), runner.blocks().data().count());
    OutcomeRecorder outcomes = new OutcomeRecorder(runner.schedule());
    rollOut.accept(
        (step, population) -> {
          film.observe(step, population);
          outcomes.observe(step, population);
        });
    List<FailureStrip> strips = new ArrayList<>();
    for (int slot = 0; slot < outcomes.outcomes().size(); slot++) {
      DigitOutcome outcome = outcomes.outcomes().get(slot);
      List<PhaseOutcome> phaseOutcomes = PhaseOutcome.of(outcome, runner.schedule());
      PhaseOutcome phaseOutcome = phaseOutcomes.get(phaseOutcomes.size() - 1);
      Optional<Failure> failure = phaseOutcome.failure();
      if (failure.isPresent() && wanted.test(outcome.index())) {
        strips.add(
            new FailureStrip(
                film.strips().get(slot), outcome.label(), phaseOutcome, failure.get()));
      }
    }
    return strips;
  }
}

package org.concord.pipeline.film;

import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.rollout.BlockRunner;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.rollout.StepObserver;
import org.concord.automaton.session.ModelSession;

/** Records strips of rollouts without a pipeline, on all cores of this machine. */
public final class StripRecorder {
  private StripRecorder() {}

  /**
   * Rolls out the blocks that contain the first digits of a set and records these digits.
   *
   * @param blocks of the whole set, from which mutation partners come
   * @param digits number of digits; those without alive cells are left out
   * @return the strips in order of the index, the same as in an evaluation of the set
   */
  public static List<FilmStrip> first(
      int digits, ModelSession session, Blocks blocks, Schedule schedule) {
    return first(digits, session, blocks, schedule, (step, population) -> {});
  }

  /**
   * Records as above and notifies another observer.
   *
   * @param witness called from several threads at once
   */
  public static List<FilmStrip> first(
      int digits, ModelSession session, Blocks blocks, Schedule schedule, StepObserver witness) {
    int needed = Math.min(blocks.count(), (digits + blocks.size() - 1) / blocks.size());
    BlockRunner runner = new BlockRunner(session, blocks, schedule);
    return runner
        .run(
            IntStream.range(0, needed),
            Runtime.getRuntime().availableProcessors(),
            rollOut -> {
              FilmRecorder recorder = new FilmRecorder(session.model(), digits);
              rollOut.accept(
                  (step, population) -> {
                    recorder.observe(step, population);
                    witness.observe(step, population);
                  });
              return recorder.strips();
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }
}

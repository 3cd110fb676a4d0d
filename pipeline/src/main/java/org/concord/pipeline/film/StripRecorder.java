package org.concord.pipeline.film;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
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
  static List<FilmStrip> first(
      int digits, ModelSession session, Blocks blocks, Schedule schedule, StepObserver witness) {
    int needed = Math.min(blocks.count(), (digits + blocks.size() - 1) / blocks.size());
    return IntStream.range(0, needed)
        .parallel()
        .mapToObj(block -> film(block, digits, session, blocks, schedule, witness))
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(FilmStrip::index))
        .toList();
  }

  private static List<FilmStrip> film(
      int block,
      int digits,
      ModelSession session,
      Blocks blocks,
      Schedule schedule,
      StepObserver witness) {
    int[] runnable = blocks.runnable(block);
    FilmRecorder recorder = new FilmRecorder(session.model(), digits);
    if (runnable.length > 0) {
      try (Rollout rollout = new Rollout(session, blocks, schedule)) {
        rollout.run(
            runnable,
            (step, population) -> {
              recorder.observe(step, population);
              witness.observe(step, population);
            });
      }
    }
    return recorder.strips();
  }
}

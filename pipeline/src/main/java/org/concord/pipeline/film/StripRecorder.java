package org.concord.pipeline.film;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.onnx.ModelSession;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.rollout.StepObserver;

/** Films rollouts without a pipeline, on all cores of this machine. */
public final class StripRecorder {
  private StripRecorder() {}

  /**
   * Rolls out the blocks that hold the first digits of a set and films those.
   *
   * @param blocks of the whole set, from which mutation partners come
   * @param digits how many digits to film; those without alive cells are left out
   * @return the strips by index, the same as an evaluation of the set films
   */
  public static List<FilmStrip> first(
      int digits, ModelSession session, Blocks blocks, Schedule schedule) {
    return first(digits, session, blocks, schedule, (step, population) -> {});
  }

  /**
   * Films as above, and lets another observer look on.
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

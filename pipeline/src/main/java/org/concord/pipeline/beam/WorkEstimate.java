package org.concord.pipeline.beam;

import java.util.List;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.results.NumberFormats;

/**
 * How large the work of an evaluation is, and about how long it will take and how much memory it
 * needs, told without doing it: a few steps of one block are timed.
 */
public final class WorkEstimate {
  private static final int TIMED_STEPS = 20;
  private static final int TIMINGS = 3;
  private static final double NANOS = 1e9;

  /** Of a row of {@code digits.csv}, and of those of {@code failures.csv} that come with it. */
  private static final int ROW_BYTES = 80;

  /** Of a cell: its gray and its state, and its place in the neighbourhoods of a call. */
  private static final int CELL_BYTES = 80 + 720;

  private static final double MEGABYTE = 1e6;

  private final Evaluation evaluation;
  private final BeamOptions options;

  /** Prepares to estimate what a runner needs for an evaluation. */
  public WorkEstimate(Evaluation evaluation, BeamOptions options) {
    this.evaluation = evaluation;
    this.options = options;
  }

  /** The estimate, as aligned lines. */
  public List<String> lines() {
    Shards shards = evaluation.shards();
    Blocks blocks = evaluation.blocks(evaluation.models().get(0));
    int steps = evaluation.schedule().steps();
    double digitSteps = (double) evaluation.rollouts() * steps;
    int workers = Math.max(1, options.parallelism());
    double speed = speed();
    double seconds = digitSteps / (speed * workers);
    long rowsPerShard = (long) shards.blocksPerShard() * blocks.size() * ROW_BYTES;
    long images =
        (long) evaluation.data().count() * evaluation.data().height() * evaluation.data().width();
    long buffers =
        (long) blocks.size() * evaluation.data().height() * evaluation.data().width() * CELL_BYTES;
    return List.of(
        "digits    %s of %s, %d×%d"
            .formatted(
                NumberFormats.count(evaluation.data().count()),
                evaluation.data().name(),
                evaluation.data().height(),
                evaluation.data().width()),
        "models    %d: %s"
            .formatted(
                shards.models(),
                String.join(", ", evaluation.models().stream().map(ModelFile::name).toList())),
        "rollouts  %s of %s steps, %,.0f digit-steps"
            .formatted(
                NumberFormats.count(evaluation.rollouts()), NumberFormats.count(steps), digitSteps),
        "blocks    %s a model, of %d digits"
            .formatted(NumberFormats.count(blocks.count()), blocks.size()),
        "shards    %s, of %s blocks"
            .formatted(
                NumberFormats.count(shards.count()), NumberFormats.count(shards.blocksPerShard())),
        "bytes     %s of images; about %s of rows in tables"
            .formatted(megabytes(images), megabytes(evaluation.rollouts() * ROW_BYTES)),
        "time      about %s on %s with %d workers, at %,.0f digit-steps/s each, timed here on a block"
            .formatted(time(seconds), options.runner(), workers, speed),
        "memory    about %s a worker, besides the JVM's own and images that are not mapped"
            .formatted(megabytes(buffers + 2 * rowsPerShard)));
  }

  private static String megabytes(long bytes) {
    return "%,.0f MB".formatted(Math.ceil(bytes / MEGABYTE));
  }

  private static String time(double seconds) {
    long minutes = Math.round(seconds / 60);
    return seconds < 90
        ? "%.0f s".formatted(Math.ceil(seconds))
        : minutes < 120 ? minutes + " min" : "%.1f h".formatted(seconds / 3600);
  }

  /** Digit-steps a second of one thread under the first model, the best of a few timings. */
  private double speed() {
    ModelFile model = evaluation.models().get(0);
    Blocks blocks = evaluation.blocks(model);
    Schedule schedule = new Schedule(TIMED_STEPS, 0, evaluation.schedule().seed());
    double best = 0;
    try (Rollout rollout =
        new Rollout(SessionCache.get(model, evaluation.provider()), blocks, schedule)) {
      for (int timing = 0; timing < TIMINGS; timing++) {
        Tally tally = new Tally(model.layout(), TIMED_STEPS);
        long start = System.nanoTime();
        int digits =
            rollout.runBlock(
                    0,
                    (step, population) -> {
                      if (step > 0) {
                        tally.add(step, population);
                      }
                    })
                .length;
        best = Math.max(best, digits * TIMED_STEPS / ((System.nanoTime() - start) / NANOS));
      }
    }
    return best;
  }
}

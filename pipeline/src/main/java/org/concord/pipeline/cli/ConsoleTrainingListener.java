package org.concord.pipeline.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.concord.pipeline.film.UndecidedRule;
import org.concord.pipeline.training.PoolPictures;
import org.concord.pipeline.training.TrainingPlots;
import org.concord.training.TrainingListener;
import org.concord.training.TrainingProgress;
import org.concord.training.ValidationScore;
import org.concord.training.pool.PoolSnapshot;
import org.concord.training.recipe.Loss;

/**
 * Reports the progress of a training on standard error, and writes its plots and pictures next to
 * the rule file.
 */
final class ConsoleTrainingListener implements TrainingListener {
  private static final double INTERVAL_SECONDS = 10;
  private static final double NANOS = 1e9;

  private final PrintStream err = System.err;
  private final Path out;
  private final int picturesEvery;
  private final boolean quiet;
  private final PoolPictures pictures;
  private long reportedAt = System.nanoTime();

  /**
   * Listens to the training that writes a rule file.
   *
   * @param loss that the training minimises
   * @param picturesEvery iterations between pictures of the pool, 0 for none
   * @param quiet whether to tell no progress
   */
  ConsoleTrainingListener(Path out, Loss loss, int picturesEvery, boolean quiet) {
    this.out = out;
    this.picturesEvery = picturesEvery;
    this.quiet = quiet;
    this.pictures = new PoolPictures(out, new UndecidedRule(loss == Loss.CE));
  }

  /** Removes the pictures of an earlier training. */
  void clear() throws IOException {
    pictures.clear();
  }

  @Override
  public void progressed(TrainingProgress progress) {
    long now = System.nanoTime();
    if (quiet || (now - reportedAt) / NANOS < INTERVAL_SECONDS) {
      return;
    }
    reportedAt = now;
    err.println(
        "%,d/%,d iterations  loss %.3f (mean %.3f)  rate %.2e  %.1f iterations/s  %s left"
            .formatted(
                progress.iteration(),
                progress.iterations(),
                progress.loss(),
                progress.movingAverage(),
                progress.learningRate(),
                progress.iterationsPerSecond(),
                ProgressMeter.time(progress.secondsLeft())));
  }

  @Override
  public void validated(ValidationScore score) {
    if (!quiet) {
      err.println(TrainCommand.describe(score));
    }
  }

  @Override
  public void saved(Path checkpoint, long iteration) {
    try {
      TrainingPlots.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean wantsSnapshot(long iteration) {
    return picturesEvery > 0 && iteration % picturesEvery == 0;
  }

  @Override
  public void snapshotTaken(PoolSnapshot snapshot) {
    try {
      pictures.keep(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

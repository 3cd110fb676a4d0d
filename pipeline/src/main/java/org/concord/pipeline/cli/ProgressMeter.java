package org.concord.pipeline.cli;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.concord.automaton.rollout.Progress;

/**
 * Shows on standard error how far rollouts are: a bar on a terminal, else a line every few seconds.
 * Closing it ends the bar. Thread-safe.
 */
final class ProgressMeter implements AutoCloseable {
  private static final int BAR_WIDTH = 30;
  private static final long BAR_INTERVAL_MS = 200;
  private static final long LINE_INTERVAL_MS = 5_000;
  private static final double NANOS = 1e9;

  private final PrintStream err = System.err;
  private final Progress progress;
  private final long digits;
  private final long digitSteps;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private final ScheduledExecutorService clock;

  /**
   * Begins to show progress.
   *
   * @param progress of the rollouts, none so far
   * @param digits to be rolled out, over all models
   * @param steps of each
   */
  ProgressMeter(Progress progress, long digits, int steps) {
    this.progress = progress;
    this.digits = digits;
    this.digitSteps = digits * steps;
    this.terminal = isTerminal();
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            new ThreadFactoryBuilder().setNameFormat("progress").setDaemon(true).build());
    long interval = terminal ? BAR_INTERVAL_MS : LINE_INTERVAL_MS;
    var unused = clock.scheduleAtFixedRate(this::show, interval, interval, TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("SystemConsoleNull") // True of the Java releases that Concord runs on.
  private static boolean isTerminal() {
    return System.console() != null;
  }

  private void show() {
    long stepsDone = progress.digitSteps();
    double rate = stepsDone / ((System.nanoTime() - began) / NANOS);
    String text =
        "%,d/%,d digits  %,.0f digit-steps/s  %s left"
            .formatted(
                progress.digits(),
                digits,
                rate,
                stepsDone == 0 ? "?" : time((digitSteps - stepsDone) / rate));
    if (terminal) {
      int filled = (int) (BAR_WIDTH * stepsDone / Math.max(1, digitSteps));
      err.print("\r[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "] " + text + "  ");
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** A stretch of time as people say it. */
  static String time(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    return whole < 60 ? whole + " s" : "%d:%02d min".formatted(whole / 60, whole % 60);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    if (terminal) {
      show();
      err.println();
    }
  }
}

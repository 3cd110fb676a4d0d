package org.concord.pipeline.cli;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Progress.Pieces;

/**
 * Shows on standard error how far rollouts, and the work that comes with them, are: a bar on a
 * terminal, else a line every few seconds. Closing it ends the bar. Thread-safe.
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
  private final boolean quiet;
  private final long began = System.nanoTime();
  private final ScheduledExecutorService clock;

  /**
   * Begins to show progress.
   *
   * @param progress of the work, none so far
   * @param digits to be rolled out, over all models; 0 if only pieces of work are counted
   * @param steps of each
   * @param quiet whether to show nothing at all
   */
  ProgressMeter(Progress progress, long digits, int steps, boolean quiet) {
    this.progress = progress;
    this.digits = digits;
    this.digitSteps = digits * steps;
    this.terminal = isTerminal();
    this.quiet = quiet;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            new ThreadFactoryBuilder().setNameFormat("progress").setDaemon(true).build());
    long interval = terminal ? BAR_INTERVAL_MS : LINE_INTERVAL_MS;
    if (!quiet) {
      var unused = clock.scheduleAtFixedRate(this::show, interval, interval, TimeUnit.MILLISECONDS);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // True of the Java releases that Concord runs on.
  private static boolean isTerminal() {
    return System.console() != null;
  }

  private void show() {
    if (terminal) {
      int filled = (int) (BAR_WIDTH * share());
      err.print(
          "\r[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "] " + text() + "\033[K");
    } else {
      err.println(text());
    }
    err.flush();
  }

  /** How much is done: of the rollouts, which take longest, or else of the pieces of work. */
  private double share() {
    if (digitSteps > 0) {
      return Math.min(1, (double) progress.digitSteps() / digitSteps);
    }
    List<Pieces> pieces = progress.pieces();
    long all = pieces.stream().mapToLong(Pieces::expected).sum();
    return (double) pieces.stream().mapToLong(Pieces::done).sum() / Math.max(1, all);
  }

  /** How far the work is, in words. */
  String text() {
    List<String> words = new ArrayList<>();
    if (digits > 0) {
      words.add("%,d/%,d digits".formatted(progress.digits(), digits));
    }
    long stepsDone = progress.digitSteps();
    if (stepsDone < digitSteps) {
      double rate = stepsDone / ((System.nanoTime() - began) / NANOS);
      words.add("%,.0f digit-steps/s".formatted(rate));
      words.add((stepsDone == 0 ? "?" : time((digitSteps - stepsDone) / rate)) + " left");
    }
    for (Pieces pieces : progress.pieces()) {
      words.add("%s %,d/%,d".formatted(pieces.name(), pieces.done(), pieces.expected()));
    }
    return String.join("  ", words);
  }

  /** A stretch of time as people say it. */
  static String time(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    return whole < 60 ? whole + " s" : "%d:%02d min".formatted(whole / 60, whole % 60);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    if (terminal && !quiet) {
      show();
      err.println();
    }
  }
}

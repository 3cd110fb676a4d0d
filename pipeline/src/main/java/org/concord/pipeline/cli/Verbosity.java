package org.concord.pipeline.cli;

import org.concord.automaton.rollout.Progress;
import picocli.CommandLine.Option;

/** Options that say how much is told, on standard error, besides results. */
final class Verbosity {
  static final String VERBOSE = "--verbose";

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Option(
      names = VERBOSE,
      description =
          "Tell which execution provider is used and why, and of a failure its stack trace.")
  private boolean verbose;

  /** Whether not even progress is to be shown. */
  boolean quiet() {
    return quiet;
  }

  /** Whether to tell what goes without saying, too. */
  boolean verbose() {
    return verbose;
  }

  /** Shows the progress of rollouts, unless it is to be quiet; see {@link ProgressMeter}. */
  ProgressMeter meter(Progress progress, long digits, int steps) {
    return new ProgressMeter(progress, digits, steps, quiet);
  }
}

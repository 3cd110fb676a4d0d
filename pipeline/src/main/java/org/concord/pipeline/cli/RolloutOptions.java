package org.concord.pipeline.cli;

import org.concord.automaton.rollout.Schedule;
import picocli.CommandLine.Option;

/** Options that say how long rollouts are and what chance does in them. */
final class RolloutOptions {
  @Option(
      names = "--steps",
      defaultValue = "400",
      paramLabel = "N",
      description = "Steps per rollout, at least 1. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--mutate-at",
      paramLabel = "N",
      description =
          "Step after which digits mutate, 1 to steps - 1, or 0 for never. Default: half the steps.")
  private Integer mutateAt;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of all random numbers, any 64-bit integer. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /**
   * The schedule.
   *
   * @throws org.concord.automaton.yaml.KeyException if steps and mutation contradict each other
   */
  Schedule schedule() {
    return new Schedule(steps, mutateAt == null ? Math.max(steps, 0) / 2 : mutateAt, seed);
  }
}

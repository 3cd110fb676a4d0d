package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class BenchCommandTest {
  @Test
  void printsTheTable() {
    Invocation run =
        Invocation.of(
                "bench", "--data", "samples", "--limit", 16, "--seconds", 0.05, "--threads", 1)
            .done();
    assertTrue(run.out().startsWith("1 of "), run.out());
    double peak = figure(run, "matrix-multiply peak", "GFLOP/s");
    double grid = figure(run, "rollout, grid model (dense)", "digit-steps/s");
    double rule = figure(run, "rollout, rule file (fired cells)", "digit-steps/s");
    double evaluation = figure(run, "evaluate, from JVM start to exit", "digit-steps/s");
    figure(run, "memory bandwidth", "GB/s");
    figure(run, "rollout, 20 steps a call", "digit-steps/s");
    assertTrue(peak > 0.1, () -> "peak " + peak);
    // What computes a sixth of the cells is faster, and what starts a JVM is slower.
    assertTrue(rule > grid && rule > evaluation, run.out());
  }

  /** The figure of a row of the table. */
  private static double figure(Invocation run, String row, String unit) {
    Matcher matcher =
        Pattern.compile("^" + Pattern.quote(row) + " +([\\d,.]+) " + unit, Pattern.MULTILINE)
            .matcher(run.out());
    assertTrue(matcher.find(), () -> row + " in " + run.out());
    return Double.parseDouble(matcher.group(1).replace(",", ""));
  }

  @Test
  void refusesBadOptions() {
    assertEquals(
        "--threads must be at least 1, actual: 0",
        Invocation.of("bench", "--data", "samples", "--threads", 0).fault(2));
    assertEquals(
        "--seconds must be over 0, actual: 0.0",
        Invocation.of("bench", "--data", "samples", "--seconds", 0).fault(2));
  }
}

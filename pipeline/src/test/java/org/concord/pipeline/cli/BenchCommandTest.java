package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class BenchCommandTest {
  @Test
  void printsTheTable() {
    Invocation run =
        Invocation.of(
                "bench", "--data", "samples", "--limit", 16, "--seconds", 0.05, "--threads", 1)
            .done();
    assertTrue(run.out().startsWith("1 of "), run.out());
    for (String row :
        new String[] {
          "matrix-multiply peak",
          "rollout, grid model (dense)",
          "rollout, rule file (fired cells)",
          "evaluate, from JVM start to exit"
        }) {
      assertTrue(run.out().contains("\n" + row), row);
    }
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

package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

final class DataCommandTest {
  @Test
  void saysWhereTheFilesAre() {
    String data = System.getenv("CONCORD_DATA");
    assumeTrue(data != null && !data.isEmpty(), "CONCORD_DATA names no folder with MNIST");
    String out = Invocation.of("data", "--fetch", "mnist").done().out();
    assertEquals(4, out.lines().filter(line -> line.startsWith(data)).count(), out);
  }

  @Test
  void refusesSetsItDoesNotKnow() {
    String fault = Invocation.of("data", "--fetch", "cifar").fault(2);
    assertTrue(fault.contains("'--fetch': expected one of [MNIST]"), fault);
    assertTrue(Invocation.of("data").fault(2).startsWith("Missing required option: '--fetch="));
  }
}

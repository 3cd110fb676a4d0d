package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.concord.automaton.rollout.Progress;
import org.junit.jupiter.api.Test;

final class ProgressMeterTest {
  @Test
  void goesOnAfterTheRollouts() {
    Progress progress = new Progress();
    progress.expect("films", 2);
    try (ProgressMeter meter = new ProgressMeter(progress, 10, 4, true)) {
      progress.addDigits(3);
      progress.addDigitSteps(20);
      assertTrue(
          meter.text().matches("3/10 digits  [\\d,]+ digit-steps/s  0 s left  films 0/2"),
          meter.text());
      progress.addDigits(7);
      progress.addDigitSteps(20);
      progress.finish("films");
      assertEquals("10/10 digits  films 1/2", meter.text());
      progress.expect("figures", 9);
      assertEquals("10/10 digits  films 1/2  figures 0/9", meter.text());
    }
  }

  @Test
  void countsWorkWithoutRollouts() {
    Progress progress = new Progress();
    try (ProgressMeter meter = new ProgressMeter(progress, 0, 0, true)) {
      progress.expect("frames", 401);
      progress.finish("frames");
      assertEquals("frames 1/401", meter.text());
    }
  }
}

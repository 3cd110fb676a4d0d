package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.concord.automaton.Serialised;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  @Test
  void countsForItsOwnWorkOnly() {
    Progress progress = new Progress();
    Progress other = new Progress();
    progress.addDigits(3);
    progress.addDigitSteps(7);
    progress.addDigitSteps(5);
    assertEquals(3, progress.digits());
    assertEquals(12, progress.digitSteps());
    assertEquals(0, other.digits() + other.digitSteps());
  }

  @Test
  void aCopyThatTravelledWithinTheJvmIsTheSame() throws Exception {
    Progress progress = new Progress();
    byte[] sent = Serialised.bytes(progress);
    assertSame(progress, Serialised.read(sent));
    assertSame(progress, Serialised.read(Serialised.bytes(Serialised.read(sent))));
  }
}

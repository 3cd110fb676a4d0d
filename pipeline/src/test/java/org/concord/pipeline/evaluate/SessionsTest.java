package org.concord.pipeline.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.apache.beam.sdk.util.SerializableUtils;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.junit.jupiter.api.Test;

final class SessionsTest {
  private final ModelFile model = Rollouts.MODEL;

  @Test
  void opensAModelOnce() {
    ModelSession session = Sessions.get(model, Provider.CPU);
    assertSame(session, Sessions.get(model, Provider.CPU));
    assertSame(session, Sessions.get(SerializableUtils.clone(model), Provider.CPU));
  }

  /** The session tells how its model is run and what it is called. */
  @Test
  void tellsOneFileRunInTwoWaysApart() {
    ModelFile other = model.withName("other");
    assertEquals("other", Sessions.get(other, Provider.CPU).model().name());
    ModelFile eager = model.withFireRate(1);
    assertNotSame(Sessions.get(model, Provider.CPU), Sessions.get(eager, Provider.CPU));
    assertEquals(1, Sessions.get(eager, Provider.CPU).model().fireRate());
    ModelFile quiet = model.withNoiseStddev(0);
    assertEquals(0, Sessions.get(quiet, Provider.CPU).model().noiseStddev());
  }
}

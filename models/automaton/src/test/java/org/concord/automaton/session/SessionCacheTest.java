package org.concord.automaton.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.TestModels;
import org.junit.jupiter.api.Test;

final class SessionCacheTest {
  private final ModelFile model = rule();

  private static ModelFile rule() {
    return ModelFile.of(
        "rule", RuleFile.bytes(TestModels.weights(1), RuleMetadata.DEFAULT.withNoiseStddev(0.02f)));
  }

  @Test
  void opensAModelOnce() {
    ModelSession session = SessionCache.get(model, Provider.CPU);
    assertSame(session, SessionCache.get(model, Provider.CPU));
    assertSame(session, SessionCache.get(rule(), Provider.CPU));
  }

  /** A session states how its model is run and what it is called. */
  @Test
  void tellsOneFileRunInTwoWaysApart() {
    ModelFile other = model.withName("other");
    assertEquals("other", SessionCache.get(other, Provider.CPU).model().name());
    ModelFile eager = model.withFireRate(1);
    assertNotSame(SessionCache.get(model, Provider.CPU), SessionCache.get(eager, Provider.CPU));
    assertEquals(1, SessionCache.get(eager, Provider.CPU).model().fireRate());
    ModelFile quiet = model.withNoiseStddev(0);
    assertEquals(0, SessionCache.get(quiet, Provider.CPU).model().noiseStddev());
  }

  @Test
  void aLeasedModelIsOpenUntilTheLastLeaseEnds() {
    ModelFile leased = model.withName("leased");
    SessionCache.Lease first = SessionCache.lease(leased, Provider.CPU);
    SessionCache.Lease second = SessionCache.lease(leased, Provider.CPU);
    assertSame(first.session(), second.session());
    first.close();
    SessionCache.Lease third = SessionCache.lease(leased, Provider.CPU);
    assertSame(second.session(), third.session());
    second.close();
    third.close();
    try (SessionCache.Lease anew = SessionCache.lease(leased, Provider.CPU)) {
      assertNotSame(first.session(), anew.session());
    }
    ModelSession kept = SessionCache.get(leased, Provider.CPU);
    SessionCache.lease(leased, Provider.CPU).close();
    assertSame(kept, SessionCache.get(leased, Provider.CPU));
  }
}

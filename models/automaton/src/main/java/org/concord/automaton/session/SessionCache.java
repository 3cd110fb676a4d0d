package org.concord.automaton.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.concord.automaton.model.GridOutput;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleMetadata;

/**
 * The JVM's open models, one session a model and device, shared by all threads. They stay open
 * until the JVM ends: runners tear functions down and set them up again as they please.
 * Thread-safe.
 */
public final class SessionCache {
  private record Key(
      String name,
      String sha256,
      RuleMetadata metadata,
      GridOutput gridOutput,
      Provider provider) {}

  private static final Map<Key, ModelSession> OPEN = new ConcurrentHashMap<>();
  private static final AtomicInteger TURN = new AtomicInteger();

  private SessionCache() {}

  /** The session of a model, opened at the first call; of several devices on each in turn. */
  public static ModelSession get(ModelFile model, Provider provider) {
    Provider device = provider.device(TURN.getAndIncrement());
    return OPEN.computeIfAbsent(
        new Key(model.name(), model.sha256(), model.metadata(), model.gridOutput(), device),
        key -> ModelSession.open(model, device));
  }
}

package org.concord.automaton.session;

import java.util.HashMap;
import java.util.Map;
import org.concord.automaton.model.GridOutput;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleMetadata;

/**
 * The JVM's open models, one session a model and device, shared by all threads. Those that are
 * {@linkplain #get got} stay open until the JVM ends; those that are {@linkplain #lease leased}, by
 * a JVM that goes on to other work, until the last lease ends. Thread-safe.
 */
public final class SessionCache {
  private record Key(
      String name,
      String sha256,
      RuleMetadata metadata,
      GridOutput gridOutput,
      Provider provider) {}

  private static final class Entry {
    private final ModelSession session;
    private boolean kept;
    private int leases;

    Entry(ModelSession session) {
      this.session = session;
    }
  }

  /** The use of a session for a time; to be closed once. */
  public static final class Lease implements AutoCloseable {
    private final Key key;
    private final ModelSession session;

    private Lease(Key key, ModelSession session) {
      this.key = key;
      this.session = session;
    }

    /** The session, open until this is closed. */
    public ModelSession session() {
      return session;
    }

    @Override
    public void close() {
      end(key);
    }
  }

  private static final Map<Key, Entry> OPEN = new HashMap<>();
  private static int turn;

  private SessionCache() {}

  /** The session of a model, opened at the first call; of several devices on each in turn. */
  public static synchronized ModelSession get(ModelFile model, Provider provider) {
    Entry entry = entry(key(model, provider), model);
    entry.kept = true;
    return entry.session;
  }

  /** The session of a model for a time, opened if need be; of several devices on each in turn. */
  public static synchronized Lease lease(ModelFile model, Provider provider) {
    Key key = key(model, provider);
    Entry entry = entry(key, model);
    entry.leases++;
    return new Lease(key, entry.session);
  }

  private static Key key(ModelFile model, Provider provider) {
    return new Key(
        model.name(),
        model.sha256(),
        model.metadata(),
        model.gridOutput(),
        provider.device(turn++));
  }

  private static Entry entry(Key key, ModelFile model) {
    return OPEN.computeIfAbsent(key, k -> new Entry(ModelSession.open(model, k.provider)));
  }

  private static synchronized void end(Key key) {
    Entry entry = OPEN.get(key);
    entry.leases--;
    if (entry.leases == 0 && !entry.kept) {
      OPEN.remove(key);
      entry.session.close();
    }
  }
}

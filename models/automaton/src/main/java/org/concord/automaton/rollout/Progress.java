package org.concord.automaton.rollout;

import com.google.common.collect.MapMaker;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the rollouts of one piece of work have done so far, for whoever shows it. Never part
 * of a result. Thread-safe.
 *
 * <p>May travel with the work: within its own JVM the copy is the same object again, in another JVM
 * it counts apart, so that the launcher sees nothing of it.
 */
public final class Progress implements Serializable {
  private static final long serialVersionUID = 1;

  /** Those that have been serialised, for as long as somebody in this JVM holds them. */
  private static final ConcurrentMap<UUID, Progress> SENT = new MapMaker().weakValues().makeMap();

  /**
   * Work of another kind than rollouts, such as films.
   *
   * @param name what people call it, in the plural
   * @param done so many so far
   * @param expected so many in all
   */
  public record Pieces(String name, int done, int expected) {}

  /** What is serialised in the place of the counts. */
  private record Reference(UUID id) implements Serializable {
    private Object readResolve() {
      return SENT.computeIfAbsent(id, Progress::new);
    }
  }

  private final UUID id;
  private final transient LongAdder digits = new LongAdder();
  private final transient LongAdder digitSteps = new LongAdder();
  private final transient Map<String, Pieces> pieces = new LinkedHashMap<>();

  /** Begins to count. */
  public Progress() {
    this(UUID.randomUUID());
  }

  private Progress(UUID id) {
    this.id = id;
  }

  /** Counts finished digits. */
  public void addDigits(long count) {
    digits.add(count);
  }

  /** Counts steps of single digits. */
  public void addDigitSteps(long count) {
    digitSteps.add(count);
  }

  /** Digits finished so far, over all models. */
  public long digits() {
    return digits.sum();
  }

  /** Steps of single digits so far, over all models. */
  public long digitSteps() {
    return digitSteps.sum();
  }

  /** Announces pieces of further work, in addition to those of the name so far. */
  public void expect(String name, int count) {
    synchronized (pieces) {
      pieces.merge(
          name,
          new Pieces(name, 0, count),
          (old, more) -> new Pieces(name, old.done(), old.expected() + count));
    }
  }

  /** Counts a finished piece of work that was announced. */
  public void finish(String name) {
    synchronized (pieces) {
      pieces.computeIfPresent(name, (key, old) -> new Pieces(name, old.done() + 1, old.expected()));
    }
  }

  /** The further work so far, in the order announced. */
  public List<Pieces> pieces() {
    synchronized (pieces) {
      return List.copyOf(pieces.values());
    }
  }

  private Object writeReplace() {
    SENT.put(id, this);
    return new Reference(id);
  }
}

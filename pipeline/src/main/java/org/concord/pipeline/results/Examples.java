package org.concord.pipeline.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many digits there are of a kind, and the first of them. Memory does not grow with the digits.
 * NOT thread-safe.
 *
 * @param <T> what is kept of a digit
 */
public final class Examples<T> {
  /** Writes what is kept of a digit. */
  public interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads what the writer wrote. */
  public interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private final int most;
  private final List<T> first = new ArrayList<>();
  private long count;

  /**
   * Of no digit yet.
   *
   * @param most how many are kept, the first
   */
  public Examples(int most) {
    this.most = most;
  }

  /** How many digits there are. */
  public long count() {
    return count;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** The first of them, by index. */
  public List<T> first() {
    return Collections.unmodifiableList(first);
  }

  /** Adds a digit that comes after all others. */
  public void add(T value) {
    count++;
    if (first.size() < most) {
      first.add(value);
    }
  }

  /** Adds digits that come after these. */
  public void merge(Examples<T> later) {
    count = Math.addExact(count, later.count);
    first.addAll(later.first.subList(0, Math.min(later.first.size(), most - first.size())));
  }

  /** Writes both. */
  public void writeTo(DataOutput out, Writer<T> writer) throws IOException {
    out.writeLong(count);
    out.writeInt(first.size());
    for (T value : first) {
      writer.write(value, out);
    }
  }

  /** Adds what {@link #writeTo} wrote, of digits that come after these. */
  public void readFrom(DataInput in, Reader<T> reader) throws IOException {
    Examples<T> later = new Examples<>(most);
    later.count = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      later.first.add(reader.read(in));
    }
    merge(later);
  }
}

package org.concord.pipeline.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts that are written, read and added up exactly. */
final class Counts {
  private Counts() {}

  static void write(long[] counts, DataOutput out) throws IOException {
    for (long count : counts) {
      out.writeLong(count);
    }
  }

  /** Adds as many as there are. */
  static void addFrom(DataInput in, long[] counts) throws IOException {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.addExact(counts[i], in.readLong());
    }
  }
}

package org.concord.pipeline.beam;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.results.OutcomeCounts;

/**
 * A {@link Part} that has been read back, its checksums compared.
 *
 * @param entries by name
 */
record FinishedPart(Map<String, byte[]> entries) {
  /**
   * Reads a part.
   *
   * @param id that it must have
   * @throws IOException if it is another, damaged or cut short
   */
  static FinishedPart read(InputStream in, String id) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries.put(entry.getName(), zip.readAllBytes());
    }
    FinishedPart part = new FinishedPart(entries);
    String actual = part.data(PartEntry.ABOUT).readUTF();
    if (!actual.equals(id)) {
      throw new IOException("part must be " + id + ", actual: " + actual);
    }
    part.bytes(PartEntry.TIME); // The last: it is not cut short.
    return part;
  }

  /** An entry's content. */
  byte[] bytes(String entry) throws IOException {
    byte[] bytes = entries.get(entry);
    if (bytes == null) {
      throw new IOException("part must hold " + entry + ", actual: " + entries.keySet());
    }
    return bytes;
  }

  private DataInputStream data(String entry) throws IOException {
    return new DataInputStream(new ByteArrayInputStream(bytes(entry)));
  }

  /** What its cells did, step by step. */
  Tally tally() throws IOException {
    return Tally.readFrom(data(PartEntry.TALLY));
  }

  /** Adds how its digits went to counts of digits that come before. */
  void addTo(OutcomeCounts counts) throws IOException {
    counts.addFrom(data(PartEntry.OUTCOMES));
  }

  /** How long its digits were rolled out, by one thread. */
  long nanos() throws IOException {
    return data(PartEntry.TIME).readLong();
  }

  /** Digits that fail at the end of the first phase, counted from the shard's first. */
  BitSet failing() throws IOException {
    return BitSet.valueOf(bytes(PartEntry.FAILING));
  }
}

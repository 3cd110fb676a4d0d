package org.concord.automaton.tally;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.concord.automaton.CellLayout;
import org.concord.automaton.tally.Tally.Field;

/** Tallies of any counts, made through the coder. */
final class Tallies {
  private Tallies() {}

  /** One step with the given counts, zero for fields that are not named. */
  static Tally of(Map<Field, Long> counts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(3);
      out.writeInt(CellLayout.ARTICLE.state());
      out.writeInt(CellLayout.ARTICLE.labels());
      out.writeInt(1);
      for (Field field : Field.values()) {
        out.writeLong(counts.getOrDefault(field, 0L));
      }
      for (int label = 0; label < 2 * CellLayout.ARTICLE.labels(); label++) {
        out.writeLong(0);
      }
      return read(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Tally read(byte[] bytes) throws IOException {
    return Tally.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  static byte[] bytes(Tally tally) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tally.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}

package org.concord.pipeline.beam;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.results.DeadLetter;

/** Deterministic coders of the records that travel between workers. */
final class DataCoder<T> extends AtomicCoder<T> {
  static final DataCoder<Tally> TALLY = new DataCoder<>(Tally::writeTo, Tally::readFrom);
  static final DataCoder<DigitOutcome> OUTCOME =
      new DataCoder<>(DigitOutcome::writeTo, DigitOutcome::readFrom);
  static final DataCoder<DeadLetter> DEAD_LETTER =
      new DataCoder<>(DeadLetter::writeTo, DeadLetter::readFrom);

  /** Writes a record. */
  interface Writer<T> extends Serializable {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads what the writer wrote. */
  interface Reader<T> extends Serializable {
    T read(DataInput in) throws IOException;
  }

  private final Writer<T> writer;
  private final Reader<T> reader;

  private DataCoder(Writer<T> writer, Reader<T> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public void encode(T value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    writer.write(value, data);
    data.flush();
  }

  @Override
  public T decode(InputStream in) throws IOException {
    return reader.read(new DataInputStream(in));
  }
}

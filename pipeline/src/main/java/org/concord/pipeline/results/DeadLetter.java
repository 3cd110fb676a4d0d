package org.concord.pipeline.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A digit that could not be run.
 *
 * @param index of the digit in the data set
 * @param reason in one line
 */
public record DeadLetter(int index, String reason) {
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(index);
    out.writeUTF(reason);
  }

  public static DeadLetter readFrom(DataInput in) throws IOException {
    return new DeadLetter(in.readInt(), in.readUTF());
  }
}

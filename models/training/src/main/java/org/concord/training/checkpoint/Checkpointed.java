package org.concord.training.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A part of a training whose state a checkpoint holds. */
public interface Checkpointed {
  /** Writes the state. */
  void writeTo(DataOutput out) throws IOException;

  /** Takes the state that {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException;
}

package org.concord.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Moves parameters down a gradient, with a memory of the gradients before. Not thread-safe. */
interface Optimizer extends AutoCloseable {
  /**
   * Changes parameters.
   *
   * @param parameters flat
   * @param gradient of the loss by them; its values are lost
   * @param rate the learning rate
   */
  void step(float[] parameters, float[] gradient, double rate);

  /** Writes its memory. */
  void writeTo(DataOutput out) throws IOException;

  /** Becomes what {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException;

  @Override
  void close();
}

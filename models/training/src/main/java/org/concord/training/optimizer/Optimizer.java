package org.concord.training.optimizer;

import org.concord.training.checkpoint.Checkpointed;

/** Moves parameters down a gradient, with a memory of the gradients before. Not thread-safe. */
public interface Optimizer extends Checkpointed, AutoCloseable {
  /**
   * Changes parameters.
   *
   * @param parameters flat
   * @param gradient of the loss by them; its values are lost
   * @param rate the learning rate
   */
  void step(float[] parameters, float[] gradient, double rate);

  @Override
  void close();
}

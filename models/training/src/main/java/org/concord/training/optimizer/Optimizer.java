package org.concord.training.optimizer;

import org.concord.training.checkpoint.Checkpointed;

/** Updates parameters from gradients, keeping moments of past gradients. Not thread-safe. */
public interface Optimizer extends Checkpointed, AutoCloseable {
  /**
   * Updates parameters.
   *
   * @param parameters flat
   * @param gradient of the loss with respect to the parameters, flat; is overwritten
   * @param learningRate of this step
   */
  void step(float[] parameters, float[] gradient, double learningRate);

  @Override
  void close();
}

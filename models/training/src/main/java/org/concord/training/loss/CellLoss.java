package org.concord.training.loss;

/**
 * The loss to minimise, a function of the logits of each alive cell. A digit's loss is the sum over
 * its alive cells and a batch's the mean over its digits, so that all cells have the same weight
 * whatever the size of their digit. The scale of the loss hardly matters: optimizers divide the
 * gradient of each variable by its own norm. Immutable, thread-safe.
 */
public interface CellLoss {
  /**
   * The loss of one cell, unscaled.
   *
   * @param logits array that holds the logits from {@code at} on
   * @param target correct label, from 0
   * @param scale factor of the gradient
   * @param gradient receives the scaled gradient with respect to the logits from {@code gradientAt}
   *     on
   */
  double of(float[] logits, int at, int target, float scale, float[] gradient, int gradientAt);
}

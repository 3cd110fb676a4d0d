package org.concord.training.pool;

import org.concord.automaton.random.Randomness;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.random.TrainingRandomness.Choice;
import org.concord.training.recipe.Distortion;

/** Digits drawn uniformly, with replacement, from the training set and distorted. */
final class FreshDigits {
  private final TrainingSet data;
  private final Distortion distortion;
  private final long key;
  private final long distortionKey;
  private final long firstDistortion;

  /**
   * Prepares the digits of an iteration.
   *
   * @param choice what they are drawn for
   * @param firstDistortion number of the first digit's distortion among those of the iteration, so
   *     that digits drawn for different purposes are distorted differently
   */
  FreshDigits(
      TrainingSet data,
      Distortion distortion,
      TrainingRandomness randomness,
      Choice choice,
      long iteration,
      long firstDistortion) {
    this.data = data;
    this.distortion = distortion;
    this.key = randomness.key(choice, iteration);
    this.distortionKey = randomness.key(Choice.DISTORTION, iteration);
    this.firstDistortion = firstDistortion;
  }

  private int index(int k) {
    return Randomness.below(key, k, data.count());
  }

  /** The pixels of the {@code k}-th digit, unsigned bytes, row-major. */
  byte[] pixels(int k) {
    return distortion.apply(
        data.pixels(index(k)),
        data.height(),
        data.width(),
        distortionKey,
        (firstDistortion + k) * Distortion.DRAWS);
  }

  /** The label of the {@code k}-th digit. */
  int label(int k) {
    return data.label(index(k));
  }
}

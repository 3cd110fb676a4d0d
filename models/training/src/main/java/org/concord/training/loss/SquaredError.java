package org.concord.training.loss;

/**
 * Half the squared error against one-hot, summed over the logits. With slack, a logit may go beyond
 * what is asked of it without loss: the correct label's over 1, the others' under 0. That one-sided
 * form of the ε-insensitive loss (V. Vapnik, "The Nature of Statistical Learning Theory", 1995)
 * spares a rule the effort of keeping logits in place that say the right thing already.
 *
 * @param labels how many logits there are
 * @param slack how far beyond, at least 0
 */
public record SquaredError(int labels, float slack) implements CellLoss {
  @Override
  public double of(
      float[] logits, int at, int target, float scale, float[] gradient, int gradientAt) {
    double sum = 0;
    for (int label = 0; label < labels; label++) {
      float logit = logits[at + label];
      float error = label == target ? -excess(1 - logit) : excess(logit);
      sum += error * error;
      gradient[gradientAt + label] = scale * error;
    }
    return sum / 2;
  }

  /** An error where only what is over 0, or under minus the slack, counts. */
  private float excess(float error) {
    return error > 0 ? error : Math.min(0, error + slack);
  }
}

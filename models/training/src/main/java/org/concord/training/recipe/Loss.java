package org.concord.training.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * The loss to minimise, a function of the logits of each alive cell. A digit's loss is the sum over
 * its alive cells and a batch's the mean over its digits, so that all cells have the same weight
 * whatever the size of their digit. The scale of the loss hardly matters: optimizers divide the
 * gradient of each variable by its own norm.
 */
public enum Loss {
  /** Half the squared error against one-hot, summed over the logits. */
  @JsonProperty("l2")
  L2 {
    @Override
    public double of(
        float[] logits,
        int at,
        int labels,
        int target,
        float scale,
        float[] gradient,
        int gradientAt) {
      double sum = 0;
      for (int label = 0; label < labels; label++) {
        float error = logits[at + label] - (label == target ? 1 : 0);
        sum += error * error;
        gradient[gradientAt + label] = scale * error;
      }
      return sum / 2;
    }
  },

  /** Cross-entropy of the softmax of the logits. */
  @JsonProperty("ce")
  CE {
    @Override
    public double of(
        float[] logits,
        int at,
        int labels,
        int target,
        float scale,
        float[] gradient,
        int gradientAt) {
      float greatest = logits[at];
      for (int label = 1; label < labels; label++) {
        greatest = Math.max(greatest, logits[at + label]);
      }
      double sum = 0;
      for (int label = 0; label < labels; label++) {
        double weight = Math.exp(logits[at + label] - greatest);
        gradient[gradientAt + label] = (float) weight;
        sum += weight;
      }
      for (int label = 0; label < labels; label++) {
        double share = gradient[gradientAt + label] / sum;
        gradient[gradientAt + label] = (float) (scale * (share - (label == target ? 1 : 0)));
      }
      return Math.log(sum) - (logits[at + target] - greatest);
    }
  };

  /**
   * The loss of one cell, unscaled.
   *
   * @param logits array that holds the logits from {@code at} on
   * @param labels how many logits there are
   * @param target correct label, 0 … labels − 1
   * @param scale factor of the gradient
   * @param gradient receives the scaled gradient with respect to the logits from {@code gradientAt}
   *     on
   */
  public abstract double of(
      float[] logits,
      int at,
      int labels,
      int target,
      float scale,
      float[] gradient,
      int gradientAt);

  /** Its name in recipes and model files: {@code l2} or {@code ce}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

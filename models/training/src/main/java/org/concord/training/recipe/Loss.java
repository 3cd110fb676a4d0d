package org.concord.training.recipe;

import static org.concord.automaton.rollout.Channels.LABELS;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What training makes small, of the ten logits of each alive cell. A digit's loss is the sum over
 * its alive cells, a batch's the mean over its digits, so that every cell counts alike whatever its
 * digit's size. Whether a batch is summed or averaged hardly matters otherwise: each variable's
 * gradient is divided by its own norm before it is used.
 */
public enum Loss {
  /** Half the squared error against one-hot, summed over the ten logits. */
  @JsonProperty("l2")
  L2 {
    @Override
    public double of(
        float[] logits, int at, int target, float scale, float[] gradient, int gradientAt) {
      double sum = 0;
      for (int label = 0; label < LABELS; label++) {
        float error = logits[at + label] - (label == target ? 1 : 0);
        sum += error * error;
        gradient[gradientAt + label] = scale * error;
      }
      return sum / 2;
    }
  },

  /** Cross-entropy of the softmax of the ten logits. */
  @JsonProperty("ce")
  CE {
    @Override
    public double of(
        float[] logits, int at, int target, float scale, float[] gradient, int gradientAt) {
      float greatest = logits[at];
      for (int label = 1; label < LABELS; label++) {
        greatest = Math.max(greatest, logits[at + label]);
      }
      double sum = 0;
      for (int label = 0; label < LABELS; label++) {
        double weight = Math.exp(logits[at + label] - greatest);
        gradient[gradientAt + label] = (float) weight;
        sum += weight;
      }
      for (int label = 0; label < LABELS; label++) {
        double share = gradient[gradientAt + label] / sum;
        gradient[gradientAt + label] = (float) (scale * (share - (label == target ? 1 : 0)));
      }
      return Math.log(sum) - (logits[at + target] - greatest);
    }
  };

  /**
   * The loss of one cell, unscaled.
   *
   * @param logits where ten logits lie from {@code at} on
   * @param target the label to find, 0–9
   * @param scale factor of the gradient
   * @param gradient receives the loss's gradient by the logits, scaled, from {@code gradientAt} on
   */
  public abstract double of(
      float[] logits, int at, int target, float scale, float[] gradient, int gradientAt);

  /** What recipes and model files call it: {@code l2} or {@code ce}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

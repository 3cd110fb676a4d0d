package org.concord.training.loss;

/**
 * Cross-entropy of the softmax of the logits.
 *
 * @param labels how many logits there are
 */
public record CrossEntropy(int labels) implements CellLoss {
  @Override
  public double of(
      float[] logits, int at, int target, float scale, float[] gradient, int gradientAt) {
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
}

package org.concord.training.rule;

import org.concord.training.random.TrainingRandomness;

/**
 * Initial weights: Glorot uniform, with biases and the last layer zero, so that a new rule leaves
 * all states unchanged. The first layer is initialised as the 3×3 convolution that it is in the
 * article: fan-in 9 · channels, fan-out 9 · hidden.
 */
public final class InitialWeights {
  private static final int PATCH = 9;

  private InitialWeights() {}

  /** Draws parameters, flat. */
  public static float[] draw(RuleShape shape, long key) {
    float[] parameters = new float[shape.parameters()];
    uniform(parameters, shape, 0, shape.layout().neighborhood() + PATCH * shape.hidden1(), key);
    uniform(parameters, shape, 2, shape.hidden1() + shape.hidden2(), key);
    return parameters;
  }

  private static void uniform(
      float[] parameters, RuleShape shape, int variable, int fans, long key) {
    double limit = Math.sqrt(6.0 / fans);
    int from = shape.offset(variable);
    for (int i = from; i < from + shape.size(variable); i++) {
      parameters[i] = (float) (limit * (2 * TrainingRandomness.uniform(key, i) - 1));
    }
  }
}

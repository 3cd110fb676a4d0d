package org.concord.training.rule;

import org.concord.automaton.rollout.Channels;
import org.concord.training.random.TrainingRandomness;

/**
 * Weights to begin with: Glorot uniform, biases and the last layer zero, so that a new rule leaves
 * cells as they are. The first layer is a 3×3 convolution, and its fans are those of one, as in the
 * article's: 9 · 20 in, 9 · hidden out.
 */
public final class InitialWeights {
  private static final int PATCH = 9;

  private InitialWeights() {}

  /** Draws parameters, flat. */
  public static float[] draw(RuleShape shape, long key) {
    float[] parameters = new float[shape.parameters()];
    uniform(parameters, shape, 0, Channels.NEIGHBORHOOD + PATCH * shape.hidden1(), key);
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

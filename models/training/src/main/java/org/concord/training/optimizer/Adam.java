package org.concord.training.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.concord.training.checkpoint.FloatArrays;
import org.concord.training.rule.RuleShape;

/**
 * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015) as in Keras, with
 * {@code ε} added to the uncorrected root. The gradient of each variable is first divided by its
 * own norm. Not thread-safe.
 */
final class Adam implements Optimizer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-7;

  private final RuleShape shape;
  private final IntPredicate updated;
  private final float[] mean;
  private final float[] square;
  private long steps;

  /** Updates all variables. */
  Adam(RuleShape shape) {
    this(shape, variable -> true);
  }

  /**
   * Updates some variables only.
   *
   * @param updated which, by their index in the shape
   */
  Adam(RuleShape shape, IntPredicate updated) {
    this.shape = shape;
    this.updated = updated;
    this.mean = new float[shape.parameters()];
    this.square = new float[shape.parameters()];
  }

  @Override
  public void step(float[] parameters, float[] gradient, double rate) {
    steps++;
    double done = steps;
    float corrected =
        (float) (rate * Math.sqrt(1 - Math.pow(BETA2, done)) / (1 - Math.pow(BETA1, done)));
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      if (updated.test(variable)) {
        Gradients.normalize(gradient, shape.offset(variable), shape.size(variable));
        step(variable, parameters, gradient, corrected);
      }
    }
  }

  private void step(int variable, float[] parameters, float[] gradient, float corrected) {
    float keep1 = (float) BETA1;
    float take1 = (float) (1 - BETA1);
    float keep2 = (float) BETA2;
    float take2 = (float) (1 - BETA2);
    float epsilon = (float) EPSILON;
    int from = shape.offset(variable);
    for (int i = from; i < from + shape.size(variable); i++) {
      float g = gradient[i];
      mean[i] = keep1 * mean[i] + take1 * g;
      square[i] = keep2 * square[i] + take2 * g * g;
      parameters[i] -= corrected * mean[i] / ((float) Math.sqrt(square[i]) + epsilon);
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(steps);
    FloatArrays.write(out, mean);
    FloatArrays.write(out, square);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    steps = in.readLong();
    FloatArrays.read(in, mean);
    FloatArrays.read(in, square);
  }

  @Override
  public void close() {}
}

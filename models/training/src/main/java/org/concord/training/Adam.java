package org.concord.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015) as Keras has it,
 * {@code ε} beside the uncorrected root, on gradients of which each variable's is divided by its
 * own norm first. Not thread-safe.
 */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-7;
  private static final double NORM_EPSILON = 1e-8;

  private final RuleShape shape;
  private final float[] mean;
  private final float[] square;
  private long steps;

  Adam(RuleShape shape) {
    this.shape = shape;
    this.mean = new float[shape.parameters()];
    this.square = new float[shape.parameters()];
  }

  /**
   * Changes parameters.
   *
   * @param gradient divided by the norms in place
   * @param rate the learning rate
   */
  void step(float[] parameters, float[] gradient, double rate) {
    normalize(gradient);
    steps++;
    double done = steps;
    float corrected =
        (float) (rate * Math.sqrt(1 - Math.pow(BETA2, done)) / (1 - Math.pow(BETA1, done)));
    float keep1 = (float) BETA1;
    float take1 = (float) (1 - BETA1);
    float keep2 = (float) BETA2;
    float take2 = (float) (1 - BETA2);
    float epsilon = (float) EPSILON;
    for (int i = 0; i < parameters.length; i++) {
      float g = gradient[i];
      mean[i] = keep1 * mean[i] + take1 * g;
      square[i] = keep2 * square[i] + take2 * g * g;
      parameters[i] -= corrected * mean[i] / ((float) Math.sqrt(square[i]) + epsilon);
    }
  }

  private void normalize(float[] gradient) {
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      int from = shape.offset(variable);
      int to = from + shape.size(variable);
      double squares = 0;
      for (int i = from; i < to; i++) {
        squares += (double) gradient[i] * gradient[i];
      }
      float divisor = (float) (Math.sqrt(squares) + NORM_EPSILON);
      for (int i = from; i < to; i++) {
        gradient[i] /= divisor;
      }
    }
  }

  /** Writes the moments. */
  void writeTo(DataOutput out) throws IOException {
    out.writeLong(steps);
    Floats.write(out, mean);
    Floats.write(out, square);
  }

  /** Becomes what {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException {
    steps = in.readLong();
    Floats.read(in, mean);
    Floats.read(in, square);
  }
}

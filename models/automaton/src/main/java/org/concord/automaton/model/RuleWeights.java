package org.concord.automaton.model;

import org.concord.automaton.InputException;

/**
 * The weights of a rule: three dense layers, ReLU after the first two.
 *
 * <p>Flat, row-major, input before output: {@code w1 [9 · channels, h1]}, {@code b1 [h1]}, {@code
 * w2 [h1, h2]}, {@code b2 [h2]}, {@code w3 [h2, state]}, {@code b3 [state]}; the article's have 20
 * channels, 19 of them state, and 80 in both hidden layers, 22,499 numbers in all. The inputs are
 * the 3×3 neighbourhood row-major, its channels each, gray first. The arrays are owned, not copied;
 * equality is identity of the arrays.
 */
@SuppressWarnings("ArrayRecordComponent") // Large and owned; equality of weights is not needed.
public record RuleWeights(float[] w1, float[] b1, float[] w2, float[] b2, float[] w3, float[] b3) {
  /**
   * Checks that the sizes fit together.
   *
   * @throws IllegalArgumentException if they do not
   */
  public RuleWeights {
    if (b1.length == 0 || b2.length == 0 || b3.length == 0) {
      throw new IllegalArgumentException("layers must not be empty");
    }
    requireLength("w1", w1, 9 * (b3.length + 1) * b1.length);
    requireLength("w2", w2, b1.length * b2.length);
    requireLength("w3", w3, b2.length * b3.length);
  }

  private static void requireLength(String name, float[] values, int expected) {
    if (values.length != expected) {
      throw new IllegalArgumentException(
          name + " must have " + expected + " values, actual: " + values.length);
    }
  }

  /** Values of a neighbourhood: 9 cells of gray and state. */
  public int inputs() {
    return 9 * (outputs() + 1);
  }

  /** Channels of the state. */
  public int outputs() {
    return b3.length;
  }

  /** Width of the first hidden layer. */
  public int hidden1() {
    return b1.length;
  }

  /** Width of the second hidden layer. */
  public int hidden2() {
    return b2.length;
  }

  /** How many numbers there are in all. */
  public int parameters() {
    return w1.length + b1.length + w2.length + b2.length + w3.length + b3.length;
  }

  /**
   * Computes residuals by plain loops in double precision: slow, and independent of ONNX Runtime.
   *
   * @param neighborhoods {@code [cells, inputs]}
   * @return {@code [cells, outputs]}
   */
  public float[] apply(float[] neighborhoods) {
    if (neighborhoods.length % inputs() != 0) {
      throw new IllegalArgumentException(
          "neighborhoods must be a multiple of " + inputs() + ", actual: " + neighborhoods.length);
    }
    int cells = neighborhoods.length / inputs();
    float[] residuals = new float[cells * outputs()];
    double[] input = new double[inputs()];
    for (int cell = 0; cell < cells; cell++) {
      for (int i = 0; i < input.length; i++) {
        input[i] = neighborhoods[cell * input.length + i];
      }
      double[] output = dense(relu(dense(relu(dense(input, w1, b1)), w2, b2)), w3, b3);
      for (int i = 0; i < output.length; i++) {
        residuals[cell * output.length + i] = (float) output[i];
      }
    }
    return residuals;
  }

  private static double[] dense(double[] input, float[] weights, float[] biases) {
    double[] output = new double[biases.length];
    for (int o = 0; o < output.length; o++) {
      output[o] = biases[o];
      for (int i = 0; i < input.length; i++) {
        output[o] += input[i] * weights[i * output.length + o];
      }
    }
    return output;
  }

  private static double[] relu(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }

  /** Refuses weights that no model file may hold; {@code what} begins the message. */
  void requireFinite(String what) {
    float[][] all = {w1, b1, w2, b2, w3, b3};
    String[] names = {"w1", "b1", "w2", "b2", "w3", "b3"};
    for (int k = 0; k < all.length; k++) {
      for (int i = 0; i < all[k].length; i++) {
        if (!Float.isFinite(all[k][i])) {
          throw new InputException(
              what
                  + " must be finite numbers, actual: "
                  + names[k]
                  + " holds "
                  + all[k][i]
                  + " at index "
                  + i);
        }
      }
    }
  }
}

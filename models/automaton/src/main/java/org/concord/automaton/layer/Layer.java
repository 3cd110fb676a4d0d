package org.concord.automaton.layer;

import java.util.Arrays;
import java.util.List;
import org.concord.automaton.model.RuleWeights;

/**
 * One layer of a rule as found in a foreign model, the same dense map for each cell.
 *
 * @param weights {@code [taps × inputs, outputs]}, row-major
 * @param taps cells it looks at: 9 for a 3×3 convolution (row-major), else 1
 * @param inputs channels in
 * @param biases one a channel out
 * @param relu whether ReLU follows
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Layer(float[] weights, int taps, int inputs, float[] biases, boolean relu) {

  static Layer dense(float[] weights, int inputs, int outputs) {
    return new Layer(weights, 1, inputs, new float[outputs], false);
  }

  public int outputs() {
    return biases.length;
  }

  public Layer withRelu() {
    return new Layer(weights, taps, inputs, biases, true);
  }

  /** This layer with a bias more; {@code more} has one value a channel, or one for all. */
  public Layer plus(float[] more) {
    float[] sum = biases.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[more.length == 1 ? 0 : i];
    }
    return new Layer(weights, taps, inputs, sum, relu);
  }

  /** Whether the first output is zero for every input. */
  boolean firstOutputIsZero() {
    for (int i = 0; i < weights.length; i += outputs()) {
      if (weights[i] != 0) {
        return false;
      }
    }
    return biases[0] == 0;
  }

  private Layer withoutFirstOutput() {
    int kept = outputs() - 1;
    float[] result = new float[taps * inputs * kept];
    for (int i = 0; i < taps * inputs; i++) {
      System.arraycopy(weights, i * outputs() + 1, result, i * kept, kept);
    }
    return new Layer(result, taps, inputs, Arrays.copyOfRange(biases, 1, outputs()), relu);
  }

  /** What a chain of layers is, as messages print it: {@code 180→80 relu, 80→19}. */
  public static String describe(List<Layer> layers) {
    if (layers.isEmpty()) {
      return "no layer";
    }
    StringBuilder text = new StringBuilder();
    for (Layer layer : layers) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(layer.taps * layer.inputs)
          .append('→')
          .append(layer.outputs())
          .append(layer.relu ? " relu" : "");
    }
    return text.toString();
  }

  /**
   * Whether the layers are a rule: three, to the state's channels, or one more, gray's, which is
   * always zero.
   */
  public static boolean areRule(List<Layer> layers, int channels) {
    if (layers.size() != 3) {
      return false;
    }
    Layer first = layers.get(0);
    Layer last = layers.get(2);
    Layer second = layers.get(1);
    return first.taps * first.inputs == 9 * channels
        && second.inputs == first.outputs()
        && second.inputs > 0
        && last.inputs > 0
        && last.inputs == second.outputs()
        && first.relu
        && second.relu
        && !last.relu
        && (last.outputs() == channels - 1
            || (last.outputs() == channels && last.firstOutputIsZero()));
  }

  /** The weights of layers that {@linkplain #areRule are a rule} of so many channels a cell. */
  public static RuleWeights toWeights(List<Layer> layers, int channels) {
    Layer first = layers.get(0);
    Layer second = layers.get(1);
    Layer third = layers.get(2);
    Layer last = third.outputs() == channels - 1 ? third : third.withoutFirstOutput();
    return new RuleWeights(
        first.weights, first.biases, second.weights, second.biases, last.weights, last.biases);
  }
}

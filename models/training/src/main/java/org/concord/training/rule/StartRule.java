package org.concord.training.rule;

import java.nio.file.Path;
import java.util.Arrays;
import org.concord.automaton.InputException;
import org.concord.automaton.layer.LayerReader;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.yaml.KeyException;

/**
 * An existing rule whose weights a training starts from, instead of random ones.
 *
 * @param name of the file, without its folder
 * @param sha256 of the file, in lower-case hex
 * @param weights of the three layers
 */
public record StartRule(String name, String sha256, RuleWeights weights) {
  private static final int W2 = RuleShape.NAMES.indexOf("w2");

  /**
   * Reads a rule file.
   *
   * @throws InputException if the file is missing or is not a rule of three dense layers
   */
  public static StartRule read(Path file) {
    ModelFile model = ModelFile.read(file);
    return new StartRule(
        String.valueOf(file.getFileName()), model.sha256(), LayerReader.ofRule(model));
  }

  /**
   * Checks that the layers of a shape are at least as wide as this rule's.
   *
   * @throws KeyException for the key {@code start} if they are not
   */
  public void check(RuleShape shape) {
    KeyException.check(
        weights.hidden1() <= shape.hidden1() && weights.hidden2() <= shape.hidden2(),
        "start",
        "a rule with hidden layers of at most %d and %d units, as in the recipe"
            .formatted(shape.hidden1(), shape.hidden2()),
        "%d and %d in %s".formatted(weights.hidden1(), weights.hidden2(), name));
  }

  /**
   * A copy of the parameters, flat, widened to a shape. New units start with random incoming and
   * zero outgoing weights, so that the rule computes the same as before (Chen et al., "Net2Net",
   * ICLR 2016).
   *
   * @param shape of layers at least as wide, see {@link #check}
   * @param key of the random numbers
   */
  public float[] parameters(RuleShape shape, long key) {
    float[] parameters = InitialWeights.draw(shape, key);
    RuleShape own = new RuleShape(weights.hidden1(), weights.hidden2());
    float[] values = own.parameters(weights);
    disconnect(parameters, shape, own);
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      int columns = columns(own, variable);
      for (int row = 0; row < own.size(variable) / columns; row++) {
        System.arraycopy(
            values,
            own.offset(variable) + row * columns,
            parameters,
            shape.offset(variable) + row * columns(shape, variable),
            columns);
      }
    }
    return parameters;
  }

  /** Zeroes the weights from the first layer's new units to the second layer's existing ones. */
  private static void disconnect(float[] parameters, RuleShape shape, RuleShape own) {
    for (int row = own.hidden1(); row < shape.hidden1(); row++) {
      int from = shape.offset(W2) + row * shape.hidden2();
      Arrays.fill(parameters, from, from + own.hidden2(), 0);
    }
  }

  private static int columns(RuleShape shape, int variable) {
    long[] axes = shape.axes(variable);
    return (int) axes[axes.length - 1];
  }
}

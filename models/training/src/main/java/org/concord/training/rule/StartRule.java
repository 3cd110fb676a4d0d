package org.concord.training.rule;

import java.nio.file.Path;
import java.util.Arrays;
import org.concord.automaton.CellLayout;
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
 * @param layout of the cells that it reads and changes
 * @param weights of the three layers
 */
public record StartRule(String name, String sha256, CellLayout layout, RuleWeights weights) {
  private static final int W1 = RuleShape.NAMES.indexOf("w1");
  private static final int W2 = RuleShape.NAMES.indexOf("w2");
  private static final int W3 = RuleShape.NAMES.indexOf("w3");
  private static final int B3 = RuleShape.NAMES.indexOf("b3");

  /**
   * Reads a rule file.
   *
   * @throws InputException if the file is missing or is not a rule of three dense layers
   */
  public static StartRule read(Path file) {
    ModelFile model = ModelFile.read(file);
    return new StartRule(
        String.valueOf(file.getFileName()),
        model.sha256(),
        model.layout(),
        LayerReader.ofRule(model));
  }

  /**
   * Checks that a shape has the labels of this rule, at least its channels, and layers at least as
   * wide.
   *
   * @throws KeyException for the key {@code start} if they are not
   */
  public void check(RuleShape shape) {
    KeyException.check(
        layout.labels() == shape.layout().labels() && layout.state() <= shape.layout().state(),
        "start",
        "a rule of %d labels with at most %d channels of state, as in the recipe"
            .formatted(shape.layout().labels(), shape.layout().state()),
        "%d and %d in %s".formatted(layout.labels(), layout.state(), name));
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
   * ICLR 2016). New channels come before the logits, and nothing changes them at first.
   *
   * @param shape of layers at least as wide, see {@link #check}
   * @param key of the random numbers
   */
  public float[] parameters(RuleShape shape, long key) {
    float[] parameters = InitialWeights.draw(shape, key);
    RuleShape own = new RuleShape(layout, weights.hidden1(), weights.hidden2());
    float[] values = own.parameters(weights);
    disconnect(parameters, shape, own);
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      int columns = columns(own, variable);
      for (int at = 0; at < own.size(variable); at++) {
        int row = row(shape, variable, at / columns);
        int column = column(shape, variable, at % columns);
        parameters[shape.offset(variable) + row * columns(shape, variable) + column] =
            values[own.offset(variable) + at];
      }
    }
    return parameters;
  }

  private int row(RuleShape shape, int variable, int row) {
    int channels = layout.perCell();
    return variable == W1
        ? row / channels * shape.layout().perCell() + moved(shape, row % channels)
        : row;
  }

  private int column(RuleShape shape, int variable, int column) {
    return variable == W3 || variable == B3 ? moved(shape, column + 1) - 1 : column;
  }

  /** Where a channel of a cell lies among those of a shape: logits stay last. */
  private int moved(RuleShape shape, int channel) {
    int added = shape.layout().perCell() - layout.perCell();
    return channel < layout.firstLogit() ? channel : channel + added;
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

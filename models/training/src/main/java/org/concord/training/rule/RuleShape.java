package org.concord.training.rule;

import com.google.common.primitives.Floats;
import java.util.Arrays;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.model.RuleWeights;

/**
 * The widths of a rule's layers and the layout of its six variables in one flat array of
 * parameters: {@code w1 [9 · channels, hidden1]}, {@code b1}, {@code w2 [hidden1, hidden2]}, {@code
 * b2}, {@code w3 [hidden2, state]}, {@code b3}, row-major, one after the other.
 *
 * @param layout of the cells that it reads and changes
 * @param hidden1 width of the first hidden layer, at least 1
 * @param hidden2 width of the second hidden layer, at least 1
 */
public record RuleShape(CellLayout layout, int hidden1, int hidden2) {
  /** Names of the variables, in order. */
  public static final List<String> NAMES = List.of("w1", "b1", "w2", "b2", "w3", "b3");

  /** Number of variables. */
  public static final int VARIABLES = NAMES.size();

  public RuleShape {
    if (hidden1 < 1 || hidden2 < 1) {
      throw new IllegalArgumentException(
          "hidden layers must have at least 1 unit, actual: " + hidden1 + " and " + hidden2);
    }
  }

  /** The axes of a variable: two for weights, one for biases. */
  public long[] axes(int variable) {
    return switch (variable) {
      case 0 -> new long[] {layout.neighborhood(), hidden1};
      case 1 -> new long[] {hidden1};
      case 2 -> new long[] {hidden1, hidden2};
      case 3 -> new long[] {hidden2};
      case 4 -> new long[] {hidden2, layout.state()};
      case 5 -> new long[] {layout.state()};
      default -> throw new IndexOutOfBoundsException(variable);
    };
  }

  /** Number of values in a variable. */
  public int size(int variable) {
    int size = 1;
    for (long axis : axes(variable)) {
      size *= (int) axis;
    }
    return size;
  }

  /** Offset of a variable; for {@link #VARIABLES}, the number of parameters. */
  public int offset(int variable) {
    int offset = 0;
    for (int before = 0; before < variable; before++) {
      offset += size(before);
    }
    return offset;
  }

  /** Number of parameters. */
  public int parameters() {
    return offset(VARIABLES);
  }

  /** Copies parameters into the variables of a rule. */
  public RuleWeights weights(float[] parameters) {
    float[][] parts = new float[VARIABLES][];
    for (int variable = 0; variable < VARIABLES; variable++) {
      parts[variable] =
          Arrays.copyOfRange(parameters, offset(variable), offset(variable) + size(variable));
    }
    return new RuleWeights(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  }

  /** Copies the variables of a rule of this shape into parameters. */
  public float[] parameters(RuleWeights rule) {
    return Floats.concat(rule.w1(), rule.b1(), rule.w2(), rule.b2(), rule.w3(), rule.b3());
  }
}

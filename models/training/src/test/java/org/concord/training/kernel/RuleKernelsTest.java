package org.concord.training.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.util.Random;
import org.concord.automaton.CellLayout;
import org.concord.training.rule.RuleShape;
import org.junit.jupiter.api.Test;

class RuleKernelsTest {
  private static final RuleShape SHAPE = new RuleShape(CellLayout.ARTICLE, 8, 8);

  /** More than two blocks, the last of them not full. */
  private static final int ROWS = 2_500;

  @Test
  void theGradientIsOfAllRowsOfTheTape() {
    Tape tape = new Tape(SHAPE);
    tape.reserve(ROWS, 1);
    fill(tape.neighborhoods());
    fill(tape.hidden1());
    fill(tape.hidden2());
    fill(tape.hidden1Gradient());
    fill(tape.hidden2Gradient());
    fill(tape.residualGradient());
    float[] gradient = new float[SHAPE.parameters()];
    try (RuleKernels kernels = new RuleKernels(SHAPE)) {
      kernels.gradient(tape, ROWS, gradient);
      check(gradient, 0, tape.neighborhoods(), tape.hidden1Gradient());
      check(gradient, 2, tape.hidden1(), tape.hidden2Gradient());
      check(gradient, 4, tape.hidden2(), tape.residualGradient());
      kernels.gradient(tape, 0, gradient);
    }
    for (float value : gradient) {
      assertEquals(0, value);
    }
  }

  private static void check(float[] gradient, int weights, FloatBuffer in, FloatBuffer out) {
    int columns = SHAPE.size(weights + 1);
    int inputs = SHAPE.size(weights) / columns;
    for (int column = 0; column < columns; column++) {
      double bias = 0;
      for (int row = 0; row < ROWS; row++) {
        bias += out.get(row * columns + column);
      }
      assertEquals(bias, gradient[SHAPE.offset(weights + 1) + column], 1e-3);
      for (int input = 0; input < inputs; input++) {
        double weight = 0;
        for (int row = 0; row < ROWS; row++) {
          weight += (double) in.get(row * inputs + input) * out.get(row * columns + column);
        }
        assertEquals(weight, gradient[SHAPE.offset(weights) + input * columns + column], 1e-3);
      }
    }
  }

  private static void fill(FloatBuffer buffer) {
    Random random = new Random(buffer.capacity());
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, random.nextFloat() - 0.5f);
    }
  }
}

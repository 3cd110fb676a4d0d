package org.concord.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.io.ByteStreams;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.concord.automaton.CellLayout;
import org.concord.training.rule.RuleShape;
import org.junit.jupiter.api.Test;

class AdamTest {
  private static final RuleShape SHAPE = new RuleShape(CellLayout.ARTICLE, 1, 1);
  private static final double RATE = 0.1;
  private static final double TOLERANCE = 1e-6;

  /** Worked by hand for the variable b3, of 19 numbers, gradients (3, 4, 0 …), then (0, 2, 0 …). */
  @Test
  void stepsByTheMomentsOfNormalizedGradients() {
    Adam adam = new Adam(SHAPE);
    float[] parameters = new float[SHAPE.parameters()];
    int at = SHAPE.offset(5);

    adam.step(parameters, gradient(at, 3, 4), RATE);
    // Normalised to 0.6 and 0.8. A first step is the rate against the sign, but for ε, which stands
    // beside √(0.001) · |g|: 0.1 · 0.6 / (0.6 + 1e-7 / √0.001).
    assertEquals(-0.1 * 0.6 / (0.6 + 1e-7 / Math.sqrt(0.001)), parameters[at], TOLERANCE);
    assertEquals(-0.1 * 0.8 / (0.8 + 1e-7 / Math.sqrt(0.001)), parameters[at + 1], TOLERANCE);
    assertEquals(0, parameters[at + 2]);

    float first = parameters[at];
    float second = parameters[at + 1];
    adam.step(parameters, gradient(at, 0, 2), RATE);
    // Means 0.9 · 0.1 · (0.6, 0.8) + 0.1 · (0, 1), squares 0.999 · 0.001 · (0.36, 0.64) + 0.001 ·
    // (0, 1), corrected by 1 − 0.81 and 1 − 0.998001.
    double correction = Math.sqrt(0.001999) / 0.19;
    assertEquals(
        first - 0.1 * correction * 0.054 / Math.sqrt(0.00035964), parameters[at], TOLERANCE);
    assertEquals(
        second - 0.1 * correction * 0.172 / Math.sqrt(0.00163936), parameters[at + 1], TOLERANCE);
  }

  @Test
  void eachVariableIsNormalizedAlone() {
    Adam adam = new Adam(SHAPE);
    float[] gradient = new float[SHAPE.parameters()];
    gradient[SHAPE.offset(1)] = 1e-3f;
    gradient[SHAPE.offset(3)] = 1e3f;
    adam.step(new float[SHAPE.parameters()], gradient, RATE);
    assertEquals(1, gradient[SHAPE.offset(1)], 1e-4);
    assertEquals(1, gradient[SHAPE.offset(3)], 1e-4);
    assertEquals(0, gradient[0]);
  }

  @Test
  void goesOnFromWhatItWrote() throws IOException {
    Adam adam = new Adam(SHAPE);
    float[] parameters = new float[SHAPE.parameters()];
    adam.step(parameters, gradient(0, 1, 2), RATE);
    var out = ByteStreams.newDataOutput();
    adam.writeTo(out);
    Adam read = new Adam(SHAPE);
    read.readFrom(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    float[] same = parameters.clone();
    adam.step(parameters, gradient(0, 5, -2), RATE);
    read.step(same, gradient(0, 5, -2), RATE);
    assertArrayEquals(parameters, same);
  }

  private static float[] gradient(int at, float first, float second) {
    float[] gradient = new float[SHAPE.parameters()];
    gradient[at] = first;
    gradient[at + 1] = second;
    return gradient;
  }
}

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

class MuonTest {
  private static final RuleShape SHAPE = new RuleShape(CellLayout.ARTICLE, 3, 3);
  private static final double RATE = 0.1;

  /**
   * Of w2, 3×3, a gradient of one element: its one singular value becomes that of the polynomial.
   */
  @Test
  void stepsAlongTheSingularVectorsWhateverTheGradientsSize() {
    int at = SHAPE.offset(2);
    float[] small = step(at, 1e-3f);
    float[] large = step(at, 1e3f);
    double size = RATE * 0.2 * Math.sqrt(3);
    assertEquals(-size, small[at], 0.35 * size);
    assertEquals(small[at], large[at], 1e-3 * size);
    assertEquals(0, small[at + 1], 1e-6);
  }

  @Test
  void biasesFollowAdam() {
    int at = SHAPE.offset(5);
    float[] expected = new float[SHAPE.parameters()];
    new Adam(SHAPE).step(expected, gradient(at, 0.5f), RATE);
    assertArrayEquals(expected, step(at, 0.5f));
  }

  @Test
  void momentumCarriesPastGradientsOn() {
    try (Muon muon = new Muon(SHAPE)) {
      float[] parameters = new float[SHAPE.parameters()];
      int at = SHAPE.offset(2);
      muon.step(parameters, gradient(at, 1), RATE);
      float before = parameters[at];
      muon.step(parameters, new float[SHAPE.parameters()], RATE);
      assertEquals(before, parameters[at] - before, 0.5 * Math.abs(before));
    }
  }

  @Test
  void goesOnFromWhatItWrote() throws IOException {
    try (Muon muon = new Muon(SHAPE);
        Muon read = new Muon(SHAPE)) {
      float[] parameters = new float[SHAPE.parameters()];
      muon.step(parameters, gradient(SHAPE.offset(4), 2), RATE);
      muon.step(parameters, gradient(SHAPE.offset(1), 2), RATE);
      var out = ByteStreams.newDataOutput();
      muon.writeTo(out);
      read.readFrom(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
      float[] same = parameters.clone();
      muon.step(parameters, gradient(SHAPE.offset(4) + 1, -1), RATE);
      read.step(same, gradient(SHAPE.offset(4) + 1, -1), RATE);
      assertArrayEquals(parameters, same);
    }
  }

  private static float[] step(int at, float value) {
    try (Muon muon = new Muon(SHAPE)) {
      float[] parameters = new float[SHAPE.parameters()];
      muon.step(parameters, gradient(at, value), RATE);
      return parameters;
    }
  }

  private static float[] gradient(int at, float value) {
    float[] gradient = new float[SHAPE.parameters()];
    gradient[at] = value;
    return gradient;
  }
}

package org.concord.pipeline.scene.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.concord.pipeline.scene.kind.Stroke.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stroke from the left to the right over the middle row of a canvas of 5×12 cells. */
final class StrokeTest {
  private static final int HEIGHT = 5;
  private static final int WIDTH = 12;

  private static Stroke stroke(int steps, double brush, double strength) {
    return new Stroke(
        Tool.PEN,
        4,
        steps,
        brush,
        strength,
        List.of(List.of(1., 2.), List.of(4., 2.), List.of(10., 2.)));
  }

  /** The ink on a blank canvas when all is drawn. */
  private static double[] drawn(Stroke stroke) {
    double[] ink = new double[HEIGHT * WIDTH];
    for (int step = 0; step <= stroke.lastStep(); step++) {
      if (stroke.touches(step)) {
        float[] strengths = stroke.strengths(step, HEIGHT, WIDTH);
        for (int p = 0; p < ink.length; p++) {
          ink[p] = ink[p] * (1 - strengths[p]) + strengths[p];
        }
      }
    }
    return ink;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 60})
  void comesToItsStrengthOnceHoweverSlow(int steps) {
    double[] ink = drawn(stroke(steps, 1, 0.4));
    assertEquals(0.4, ink[2 * WIDTH + 1], 1e-6);
    assertEquals(0.4, ink[2 * WIDTH + 7], 1e-6);
    assertEquals(0.4, ink[2 * WIDTH + 10], 1e-6);
    assertEquals(0.2, ink[WIDTH + 7], 1e-6);
    assertEquals(0.2, ink[2 * WIDTH + 11], 1e-6);
    assertEquals(0, ink[7], 1e-6);
  }

  @Test
  void fullStrengthLeavesNothingOfBefore() {
    assertEquals(1, drawn(stroke(30, 0.5, 1))[2 * WIDTH + 5]);
  }

  @Test
  void movesEvenlyAlongItsPath() {
    Stroke stroke = stroke(9, 1, 1);
    assertEquals(2, stroke.at(4).x(), 1e-9);
    assertEquals(4, stroke.at(6).x(), 1e-9);
    assertEquals(10, stroke.at(12).x(), 1e-9);
    assertEquals(2, stroke.at(12).y(), 1e-9);
    assertEquals(12, stroke.lastStep());
  }

  @Test
  void hasNotTouchedWhatLiesAhead() {
    float[] strengths = stroke(9, 0.5, 1).strengths(4, HEIGHT, WIDTH);
    assertEquals(1, strengths[2 * WIDTH + 2]);
    assertEquals(0, strengths[2 * WIDTH + 4]);
  }

  @Test
  void aPointIsADot() {
    Stroke dot = new Stroke(Tool.ERASER, 0, 3, 1, 1, List.of(List.of(6., 2.)));
    double[] touched = drawn(dot);
    assertEquals(1, touched[2 * WIDTH + 6]);
    assertEquals(0.5, touched[2 * WIDTH + 5], 1e-6);
    assertEquals(0, touched[2 * WIDTH + 4]);
  }
}

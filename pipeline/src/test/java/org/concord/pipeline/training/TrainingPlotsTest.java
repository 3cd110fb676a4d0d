package org.concord.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.concord.render.plot.LinePlot;
import org.junit.jupiter.api.Test;

final class TrainingPlotsTest {
  private static double[][] columns(double... digits) {
    return new double[][] {
      {100, 200, 250}, digits, {200, 200, 200}, {95.5, 96.5, 97.125}, {90, 91, 88.5}, {90, 91, 88.5}
    };
  }

  @Test
  void curvesAreOfTheSameDigitsThroughout() {
    LinePlot plot = TrainingPlots.validation(columns(1000, 1000, 5000));
    assertEquals(
        "Validation, 1,000 digits; at the end, 5,000 digits: 97.13 and 88.50", plot.title());
    assertArrayEquals(new double[] {100, 200}, plot.series().get(0).x());
    assertArrayEquals(new double[] {95.5, 96.5}, plot.series().get(0).y());
    assertArrayEquals(new double[] {90, 91}, plot.series().get(1).y());
  }

  @Test
  void showsTheEndIfItIsOfTheSameDigits() {
    LinePlot plot = TrainingPlots.validation(columns(500, 500, 500));
    assertEquals("Validation, 500 digits", plot.title());
    assertArrayEquals(new double[] {95.5, 96.5, 97.125}, plot.series().get(0).y());
  }
}

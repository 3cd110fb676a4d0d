package org.concord.render.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabTest {
  /** Pairs of the table that Sharma, Wu and Dalal published to test implementations with. */
  @ParameterizedTest
  @CsvSource({
    "50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425",
    "50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000",
    "50, 0, 0, 50, -1, 2, 2.3669",
    "50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792",
    "50, 2.49, -0.001, 50, -2.49, 0.0011, 7.2195",
    "50, 2.5, 0, 73, 25, -18, 27.1492",
    "50, 2.5, 0, 56, -27, -3, 31.9030",
    "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644",
    "90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441",
    "2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082"
  })
  void distancesAreThePublishedOnes(
      double l1, double a1, double b1, double l2, double a2, double b2, double distance) {
    assertEquals(distance, new Lab(l1, a1, b1).distance(new Lab(l2, a2, b2)), 1e-4);
    assertEquals(distance, new Lab(l2, a2, b2).distance(new Lab(l1, a1, b1)), 1e-4);
  }

  @Test
  void whiteIsWhite() {
    Lab white = Lab.ofLight(new double[] {1, 1, 1});
    assertEquals(100, white.lightness(), 1e-3);
    assertEquals(0, white.a(), 1e-2);
    assertEquals(0, white.b(), 1e-2);
  }
}

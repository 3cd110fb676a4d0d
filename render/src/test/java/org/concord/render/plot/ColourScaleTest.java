package org.concord.render.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.concord.render.look.ColourMap;
import org.junit.jupiter.api.Test;

final class ColourScaleTest {
  private static final ColourScale SCALE =
      new ColourScale("", 10, 30, new ColourMap(List.of(0x000000, 0x804020, 0xFFFFFF)));

  @Test
  void mixesBetweenStopsAndKeepsToTheRange() {
    assertEquals(0x000000, SCALE.colour(10));
    assertEquals(0x402010, SCALE.colour(15));
    assertEquals(0x804020, SCALE.colour(20));
    assertEquals(0xFFFFFF, SCALE.colour(30));
    assertEquals(0x000000, SCALE.colour(-5));
    assertEquals(0xFFFFFF, SCALE.colour(1e9));
    assertThrows(IllegalArgumentException.class, () -> SCALE.colour(Double.NaN));
  }

  @Test
  void greaterValuesAreDarker() {
    for (ColourScale scale :
        List.of(
            new ColourScale("", 0, 1, ColourMap.BLUES),
            new ColourScale("", 0, 1, ColourMap.ORANGES),
            new ColourScale("", 0, 1, ColourMap.GREEN_TO_BLUE))) {
      double lighter = Double.POSITIVE_INFINITY;
      for (int step = 0; step <= 10; step++) {
        int colour = scale.colour(step / 10.0);
        double light =
            0.299 * (colour >> 16) + 0.587 * (colour >> 8 & 0xFF) + 0.114 * (colour & 0xFF);
        assertTrue(light < lighter, scale + " at " + step);
        lighter = light;
      }
    }
  }

  @Test
  void refusesWhatIsNoRange() {
    assertThrows(IllegalArgumentException.class, () -> new ColourScale("", 1, 1, ColourMap.BLUES));
    assertThrows(
        IllegalArgumentException.class, () -> new ColourScale("", 0, Double.NaN, ColourMap.BLUES));
    assertThrows(IllegalArgumentException.class, () -> new ColourMap(List.of(0x123456)));
  }
}

package org.concord.pipeline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ChangePointsTest {
  private static double[] noise(int count) {
    SplittableRandom random = new SplittableRandom(4);
    return random.doubles(count).toArray();
  }

  @Test
  void aStepIsFoundWhereItIs() {
    double[] values = noise(40);
    for (int i = 22; i < 40; i++) {
      values[i] += 1.5;
    }
    assertEquals(List.of(22), ChangePoints.of(values));
  }

  @Test
  void twoStepsAreFound() {
    double[] values = noise(60);
    for (int i = 20; i < 60; i++) {
      values[i] += i < 40 ? 2 : 4;
    }
    assertEquals(List.of(20, 40), ChangePoints.of(values));
  }

  @Test
  void noiseAndOneOddRunAreNoChange() {
    double[] values = noise(40);
    assertEquals(List.of(), ChangePoints.of(values));
    values[20] += 30;
    assertEquals(List.of(), ChangePoints.of(values));
  }

  @Test
  void fewRunsHaveNoChange() {
    assertEquals(List.of(), ChangePoints.of(new double[] {0, 0, 0, 0, 9, 9, 9, 9}));
    assertEquals(List.of(), ChangePoints.of(new double[0]));
  }
}

package org.concord.pipeline.robustness;

import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.data.transform.Transform;

/** The levels at which robustness is measured, ascending, the neutral one among them. */
public final class Levels {
  private Levels() {}

  /** The levels of a transform. */
  public static List<Double> of(Transform transform) {
    return switch (transform) {
      case SCALE -> range(6, 16, 1, 10);
      case SLANT -> range(-10, 10, 2, 10);
      case ROTATION -> range(-90, 90, 15, 2);
      case BRUSH -> range(-4, 8, 1, 2);
      case SHIFT -> range(-12, 12, 4, 1);
    };
  }

  /** Whole numbers, divided once, so that no rounding adds up. */
  private static List<Double> range(int from, int to, int step, double divisor) {
    return IntStream.rangeClosed(0, (to - from) / step)
        .mapToObj(index -> (from + index * step) / divisor)
        .toList();
  }
}

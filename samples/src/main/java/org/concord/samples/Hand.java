package org.concord.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A hand that writes a skeleton a little differently each time: wobbling points, then slant,
 * rotation and proportions of the whole character. All arithmetic is exact to the bit on every
 * machine. Not thread-safe.
 */
final class Hand {
  private static final int POINTS_PER_SEGMENT = 12;

  private final Script script;
  private final Random random;

  /** Draws what varies from the given numbers. */
  Hand(Script script, Random random) {
    this.script = script;
    this.random = random;
  }

  /**
   * Writes a character.
   *
   * @param label its class
   * @return its strokes, each a dense line of points {@code {x, y, pressure}}, in a box of about
   *     size 1 and with a pressure of about 1
   */
  List<double[][]> write(int label) {
    List<double[][][]> variants = script.skeletons(label);
    double[][][] skeleton = variants.get(random.nextInt(variants.size()));
    double wobble = 0.012 + 0.028 * random.nextDouble();
    double slant = gaussian(0.12, 0.17);
    double angle = gaussian(0, 0.1);
    double aspect = script.aspect(label) * StrictMath.exp(gaussian(0, 0.17));
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    Map<List<Double>, double[]> wobbles = new HashMap<>();
    List<double[][]> strokes = new ArrayList<>();
    for (double[][] stroke : skeleton) {
      double pressure = gaussian(1, 0.06);
      double[][] points = new double[stroke.length][];
      for (int i = 0; i < stroke.length; i++) {
        // A point that strokes share moves once, so that corners stay closed.
        double[] move =
            wobbles.computeIfAbsent(
                List.of(stroke[i][0], stroke[i][1]),
                point -> new double[] {gaussian(0, wobble), gaussian(0, wobble)});
        double y = stroke[i][1] + move[1] - 0.5;
        double x = aspect * (stroke[i][0] + move[0] - 0.5) - slant * y;
        pressure += gaussian(0, 0.08);
        points[i] = new double[] {cos * x - sin * y, sin * x + cos * y, pressure};
      }
      strokes.add(smooth(points));
    }
    return strokes;
  }

  private double gaussian(double mean, double deviation) {
    return mean + deviation * Math.max(-2, Math.min(2, random.nextGaussian()));
  }

  /** A Catmull-Rom curve through the points; a straight line if there are two. */
  private static double[][] smooth(double[][] points) {
    int segments = points.length - 1;
    double[][] line = new double[segments * POINTS_PER_SEGMENT + 1][3];
    for (int i = 0; i < line.length; i++) {
      int segment = Math.min(i / POINTS_PER_SEGMENT, segments - 1);
      double t = (double) i / POINTS_PER_SEGMENT - segment;
      for (int axis = 0; axis < 3; axis++) {
        double p1 = points[segment][axis];
        double p2 = points[segment + 1][axis];
        double p0 = segment > 0 ? points[segment - 1][axis] : 2 * p1 - p2;
        double p3 = segment < segments - 1 ? points[segment + 2][axis] : 2 * p2 - p1;
        double linear = p2 - p0;
        double square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
        double cube = 3 * p1 - p0 - 3 * p2 + p3;
        line[i][axis] = p1 + t * (linear + t * (square + t * cube)) / 2;
      }
    }
    return line;
  }
}

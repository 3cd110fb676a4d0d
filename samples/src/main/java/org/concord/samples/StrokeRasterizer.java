package org.concord.samples;

import java.util.Arrays;
import java.util.List;

/**
 * Draws strokes as MNIST shows them: fitted, brush included, into a box of 20×20 pixels with their
 * proportions kept, on a canvas of 28×28 with the centre of mass in its centre. Stateless, hence
 * thread-safe.
 */
final class StrokeRasterizer {
  /** Rows and columns of the canvas. */
  static final int CANVAS = 28;

  private static final double BOX = 20;

  private StrokeRasterizer() {}

  /**
   * Draws a character.
   *
   * @param strokes lines of points {@code {x, y, pressure}} in any units
   * @param radius half the brush's width in pixels where the pressure is 1, to the middle of its
   *     edge
   * @param edge how many pixels the ink takes to fade out
   * @return gray pixels 0–255 {@code [28, 28]}, row-major
   */
  static byte[] draw(List<double[][]> strokes, double radius, double edge) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (double[][] stroke : strokes) {
      for (double[] point : stroke) {
        for (int axis = 0; axis < 2; axis++) {
          low[axis] = Math.min(low[axis], point[axis]);
          high[axis] = Math.max(high[axis], point[axis]);
        }
      }
    }
    double room = BOX - 2 * radius;
    double scale = room / Math.max(high[0] - low[0], high[1] - low[1]);
    double[] shift = new double[2];
    for (int axis = 0; axis < 2; axis++) {
      shift[axis] = CANVAS / 2.0 - scale * (low[axis] + high[axis]) / 2;
    }
    double[] ink = ink(strokes, scale, shift, radius, edge);
    double[] mass = new double[3];
    for (int row = 0; row < CANVAS; row++) {
      for (int column = 0; column < CANVAS; column++) {
        double here = ink[row * CANVAS + column];
        mass[0] += here * (column + 0.5);
        mass[1] += here * (row + 0.5);
        mass[2] += here;
      }
    }
    for (int axis = 0; axis < 2; axis++) {
      shift[axis] += CANVAS / 2.0 - mass[axis] / mass[2];
    }
    double[] centred = ink(strokes, scale, shift, radius, edge);
    byte[] pixels = new byte[centred.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.floor(255 * centred[i] + 0.5);
    }
    return pixels;
  }

  /** Ink of each pixel, 0 to 1, by how deep its centre lies in the nearest stroke. */
  private static double[] ink(
      List<double[][]> strokes, double scale, double[] shift, double radius, double edge) {
    double[] deepest = new double[CANVAS * CANVAS];
    Arrays.fill(deepest, -edge);
    for (double[][] stroke : strokes) {
      for (int i = 1; i < stroke.length; i++) {
        double[] from = stroke[i - 1];
        double[] to = stroke[i];
        // Farther away it leaves no ink.
        double reach = radius * from[2] + edge;
        int lastRow = last(from[1], to[1], scale, shift[1], reach);
        int lastColumn = last(from[0], to[0], scale, shift[0], reach);
        for (int row = first(from[1], to[1], scale, shift[1], reach); row <= lastRow; row++) {
          double y = (row + 0.5 - shift[1]) / scale;
          int column = first(from[0], to[0], scale, shift[0], reach);
          for (; column <= lastColumn; column++) {
            double x = (column + 0.5 - shift[0]) / scale;
            double inside = (radius / scale * from[2] - distance(from, to, x, y)) * scale;
            int pixel = row * CANVAS + column;
            deepest[pixel] = Math.max(deepest[pixel], inside);
          }
        }
      }
    }
    return Arrays.stream(deepest).map(d -> Math.max(0, Math.min(1, d / edge + 0.5))).toArray();
  }

  /** The first row or column that a line may reach. */
  private static int first(double from, double to, double scale, double shift, double reach) {
    return Math.max(0, (int) Math.floor(scale * Math.min(from, to) + shift - reach));
  }

  /** The last one. */
  private static int last(double from, double to, double scale, double shift, double reach) {
    return Math.min(CANVAS - 1, (int) Math.ceil(scale * Math.max(from, to) + shift + reach));
  }

  /** How far a point is from a line between two others. */
  private static double distance(double[] from, double[] to, double x, double y) {
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double along = (x - from[0]) * dx + (y - from[1]) * dy;
    double length = dx * dx + dy * dy;
    double t = length == 0 ? 0 : Math.max(0, Math.min(1, along / length));
    double ex = x - from[0] - t * dx;
    double ey = y - from[1] - t * dy;
    return Math.sqrt(ex * ex + ey * ey);
  }
}

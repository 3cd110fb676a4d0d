package org.concord.pipeline.scene;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.concord.automaton.yaml.KeyException;
import org.concord.render.film.Brush;

/**
 * A brush that moves along a path, at a constant speed, and touches the canvas after each step.
 *
 * @param tool what it does
 * @param step after which it begins, at least 0
 * @param steps it lasts, at least 1
 * @param brush its radius in cells, over 0 to 50; 0.5 is about one cell
 * @param strength how much of ink and state all of the stroke replaces where it goes, over 0 to 1
 * @param path the points that it goes through, one or more, each {@code [x, y]} in cells; the
 *     middle of the upper left cell is {@code [0, 0]}
 */
public record Stroke(
    Tool tool, int step, int steps, double brush, double strength, List<List<Double>> path) {
  private static final double MAX_BRUSH = 50;
  private static final int COORDINATES = 2;

  /** What a stroke does. */
  public enum Tool {
    /** Leaves ink. */
    @JsonProperty("pen")
    PEN,
    /** Takes ink away. */
    @JsonProperty("eraser")
    ERASER
  }

  /** Validates. */
  public Stroke {
    KeyException.check(tool != null, "tool", "pen or eraser", "nothing");
    Keys.range("step", step, 0, Keys.MAX_STEPS);
    Keys.range("steps", steps, 1, Keys.MAX_STEPS);
    KeyException.check(0 < brush && brush <= MAX_BRUSH, "brush", "over 0 and at most 50", brush);
    KeyException.check(0 < strength && strength <= 1, "strength", "over 0 and at most 1", strength);
    KeyException.check(
        path != null && !path.isEmpty(), "path", "a list of one point or more", "none");
    for (List<Double> point : path) {
      KeyException.check(
          point != null && point.size() == COORDINATES && point.stream().allMatch(Objects::nonNull),
          "path",
          "a list of points [x, y]",
          point);
    }
    path = path.stream().map(List::copyOf).toList();
  }

  /** The last step after which it touches the canvas. */
  int lastStep() {
    return step + steps - 1;
  }

  /** Whether it touches the canvas after a step. */
  boolean touches(int after) {
    return step <= after && after <= lastStep();
  }

  /** Where the brush is when it has touched the canvas after a step. */
  Brush at(int after) {
    double[] point = point(after - step + 1);
    return new Brush(point[0], point[1], brush, tool == Tool.PEN);
  }

  /**
   * How strongly each cell is touched after a step, 0 to 1, with an edge of a cell's width. All
   * touches of a cell come to what the stroke's strength does once, however slow the brush is.
   */
  float[] strengths(int after, int height, int width) {
    double[][] before = way(after - step);
    double[][] now = way(after - step + 1);
    float[] strengths = new float[height * width];
    for (int p = 0; p < strengths.length; p++) {
      double covered = touches(after - 1) ? cover(before, p % width, p / width) : 0;
      double covers = cover(now, p % width, p / width);
      strengths[p] = covers > covered ? (float) ((covers - covered) / (1 - covered)) : 0;
    }
    return strengths;
  }

  /** How much of a cell is replaced by a brush that went all of a way. */
  private double cover(double[][] way, int x, int y) {
    double nearest = distance(x, y, way[0], way[0]);
    for (int k = 1; k < way.length; k++) {
      nearest = Math.min(nearest, distance(x, y, way[k - 1], way[k]));
    }
    return strength * Math.max(0, Math.min(1, brush + 0.5 - nearest));
  }

  /** The points that the brush has gone through when so many of the stroke's steps are done. */
  private double[][] way(int done) {
    List<double[]> way = new ArrayList<>();
    double left = length() * done / steps;
    way.add(new double[] {path.get(0).get(0), path.get(0).get(1)});
    for (int k = 1; k < path.size() && left > length(k); k++) {
      left -= length(k);
      way.add(new double[] {path.get(k).get(0), path.get(k).get(1)});
    }
    way.add(point(done));
    return way.toArray(double[][]::new);
  }

  private double length() {
    double length = 0;
    for (int k = 1; k < path.size(); k++) {
      length += length(k);
    }
    return length;
  }

  /** The point that is reached when so many of the stroke's steps are done. */
  private double[] point(int done) {
    double left = length() * done / steps;
    for (int k = 1; k < path.size(); k++) {
      double segment = length(k);
      if (left <= segment && segment > 0) {
        double share = left / segment;
        return new double[] {between(k, 0, share), between(k, 1, share)};
      }
      left -= segment;
    }
    List<Double> last = path.get(path.size() - 1);
    return new double[] {last.get(0), last.get(1)};
  }

  private double between(int k, int axis, double share) {
    double from = path.get(k - 1).get(axis);
    return from + share * (path.get(k).get(axis) - from);
  }

  private double length(int k) {
    List<Double> from = path.get(k - 1);
    List<Double> to = path.get(k);
    return Math.hypot(to.get(0) - from.get(0), to.get(1) - from.get(1));
  }

  /** The distance of a point from a line between two others. */
  private static double distance(double x, double y, double[] from, double[] to) {
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double square = dx * dx + dy * dy;
    double along = square == 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / square;
    double share = Math.max(0, Math.min(1, along));
    return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
  }
}

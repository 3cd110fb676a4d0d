package org.concord.automaton.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * New digits made of others: several on one canvas, two in one. They have no labels. Where two inks
 * meet, the stronger one stays.
 */
public final class Compositions {
  private Compositions() {}

  /**
   * A digit to be put on a canvas.
   *
   * @param digit index in the data set
   * @param x canvas column of its image's left edge; what lies outside is cut off
   * @param y canvas row of its image's top edge
   */
  public record Placement(int digit, int x, int y) {}

  /** How two digits make one. */
  public enum Cut {
    /** The left half of the first, the right half of the second. */
    @JsonProperty("left_right")
    LEFT_RIGHT,
    /** The upper half of the first, the lower half of the second. */
    @JsonProperty("top_bottom")
    TOP_BOTTOM,
    /** Both over each other. */
    @JsonProperty("overlay")
    OVERLAY
  }

  /**
   * One canvas with digits on it.
   *
   * @return a set of one digit
   */
  public static Digits canvas(Digits data, int height, int width, List<Placement> placements) {
    byte[] pixels = new byte[height * width];
    for (Placement placement : placements) {
      for (int p = 0; p < data.height() * data.width(); p++) {
        int x = placement.x() + p % data.width();
        int y = placement.y() + p / data.width();
        if (x >= 0 && x < width && y >= 0 && y < height) {
          int ink = Math.max(pixels[y * width + x] & 0xff, data.pixel(placement.digit(), p));
          pixels[y * width + x] = (byte) ink;
        }
      }
    }
    return new Digits(data.name(), height, width, pixels, null);
  }

  /**
   * Two digits in one.
   *
   * @param firsts indexes of the one half
   * @param seconds indexes of the other, as many
   * @return a set of as many digits
   */
  public static Digits chimeras(Digits data, int[] firsts, int[] seconds, List<Cut> cuts) {
    int size = data.height() * data.width();
    byte[] pixels = new byte[firsts.length * size];
    for (int k = 0; k < firsts.length; k++) {
      for (int p = 0; p < size; p++) {
        int first = data.pixel(firsts[k], p);
        int second = data.pixel(seconds[k], p);
        int ink =
            switch (cuts.get(k)) {
              case LEFT_RIGHT -> p % data.width() < data.width() / 2 ? first : second;
              case TOP_BOTTOM -> p / data.width() < data.height() / 2 ? first : second;
              case OVERLAY -> Math.max(first, second);
            };
        pixels[k * size + p] = (byte) ink;
      }
    }
    return new Digits(data.name(), data.height(), data.width(), pixels, null);
  }
}

package org.concord.training.recipe;

import org.concord.automaton.data.transform.Affine;
import org.concord.automaton.data.transform.Brush;
import org.concord.automaton.yaml.KeyException;
import org.concord.training.random.TrainingRandomness;

/**
 * Distortions of digits as they enter the pool, each drawn uniformly from minus to plus its limit.
 * Distorted digits are interpolated between pixels and therefore softer than others, so a rule for
 * both kinds needs a share that is left alone.
 *
 * @param scale relative change of size, a factor of {@code 1 ± scale}, 0 to 0.5
 * @param rotation angle in degrees, 0 to 180
 * @param shear horizontal shift of a row per row of height, 0 to 1
 * @param shift distance in pixels along each axis, 0 to 14
 * @param brush change of the strokes' width in pixels, 0 to 4
 * @param share probability that a digit is distorted, 0 to 1
 */
public record Distortion(
    double scale, double rotation, double shear, double shift, double brush, double share) {
  /** No distortion. */
  public static final Distortion NONE = new Distortion(0, 0, 0, 0, 0, 1);

  /** Validates. */
  public Distortion {
    check("scale", scale, 0.5);
    check("rotation", rotation, 180);
    check("shear", shear, 1);
    check("shift", shift, 14);
    check("brush", brush, 4);
    check("share", share, 1);
  }

  private static void check(String key, double value, double max) {
    KeyException.check(0 <= value && value <= max, key, "0 to " + max, value);
  }

  /**
   * Distorts an image about the centre of its canvas, interpolating between pixels.
   *
   * @param pixels unsigned bytes {@code [height, width]}
   * @param key of the random numbers
   * @param counter of the first random number
   * @return a new image, or {@code pixels} itself if it is left alone
   */
  public byte[] apply(byte[] pixels, int height, int width, long key, long counter) {
    if (equals(NONE) || TrainingRandomness.uniform(key, ~(counter + 1)) >= share) {
      return pixels;
    }
    byte[] moved =
        new Affine(
                1 + scale * draw(key, counter),
                rotation * draw(key, counter + 1),
                shear * draw(key, counter + 2),
                shift * draw(key, counter + 3),
                shift * draw(key, counter + 4))
            .apply(pixels, height, width);
    return brush == 0 ? moved : new Brush(brush * draw(key, ~counter)).apply(moved, height, width);
  }

  /**
   * By how much the counters of two distortions differ at least. The brush and the share count from
   * −1 downwards, so that recipes without them draw what they drew before there were any.
   */
  public static final int DRAWS = 5;

  private static double draw(long key, long counter) {
    return 2 * TrainingRandomness.uniform(key, counter) - 1;
  }
}

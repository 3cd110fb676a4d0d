package org.concord.samples;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A kind of characters that a hand can write: how many classes it has, and the skeletons of each.
 *
 * <p>A class has a few variants, each a list of strokes, each a list of points that a pen passes
 * smoothly; strokes that meet in a point make a corner there. The notation gives points as {@code
 * x,y} in hundredths of the character's box, y downwards, and separates strokes by a bar.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its arrays are never written.
enum Script {
  /** The classes 0–9. */
  DIGITS(DigitSkeletons.VARIANTS, 0.8, 0.9, 0.76, 0.76, 0.74, 0.82, 0.74, 0.76, 0.84, 0.7),

  /** The capital letters; the classes 0–25 are A–Z. */
  LETTERS(
      LetterSkeletons.VARIANTS,
      0.95,
      0.78,
      0.85,
      0.86,
      0.78,
      0.78,
      0.9,
      0.88,
      0.6,
      0.74,
      0.86,
      0.76,
      1.1, // A–M
      0.94,
      0.95,
      0.76,
      1,
      0.84,
      0.76,
      0.92,
      0.88,
      0.92,
      1.3,
      0.9,
      0.9,
      0.86); // N–Z

  private final String[][] variants;
  private final double[] aspects;

  Script(String[][] variants, double... aspects) {
    this.variants = variants;
    this.aspects = aspects;
  }

  /** How many classes there are. */
  int classes() {
    return variants.length;
  }

  /** The variants of a class; a variant is strokes of points {@code {x, y}} in a box of size 1. */
  List<double[][][]> skeletons(int label) {
    return Arrays.stream(variants[label]).map(Script::parse).toList();
  }

  /** How wide the box of a class is on average, per unit of height. */
  double aspect(int label) {
    return aspects[label];
  }

  private static double[][][] parse(String variant) {
    return Arrays.stream(variant.split(" \\| "))
        .map(
            stroke ->
                Arrays.stream(stroke.split(" "))
                    .map(
                        point ->
                            Arrays.stream(point.split(","))
                                .mapToDouble(number -> Double.parseDouble(number) / 100)
                                .toArray())
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.concord.render.look;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;

/**
 * How eyes see colours: as they are, or without one of the three kinds of cones, after G. M.
 * Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of
 * Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009),
 * their matrices of severity 1, applied to light.
 */
enum ColourVision {
  NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
  PROTANOPIA(
      0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
  DEUTERANOPIA(
      0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
  TRITANOPIA(
      1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

  private final ImmutableDoubleArray matrix;

  ColourVision(double... matrix) {
    this.matrix = ImmutableDoubleArray.copyOf(matrix);
  }

  /** The smallest CIEDE2000 difference of any two of some colours, as these eyes see them. */
  double leastDistance(List<Integer> colours) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < colours.size(); i++) {
      for (int j = 0; j < i; j++) {
        least =
            Math.min(
                least,
                Lab.ofLight(seen(colours.get(i))).distance(Lab.ofLight(seen(colours.get(j)))));
      }
    }
    return least;
  }

  /** The light of a colour as these eyes see it, linear red, green and blue of 0 to 1. */
  private double[] seen(int rgb) {
    double[] light = linear(rgb);
    double[] seen = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        seen[row] += matrix.get(3 * row + column) * light[column];
      }
      seen[row] = Math.max(0, Math.min(1, seen[row]));
    }
    return seen;
  }

  /** The light of {@code 0xRRGGBB}. */
  static double[] linear(int rgb) {
    double[] light = new double[3];
    for (int channel = 0; channel < 3; channel++) {
      double value = ((rgb >> (16 - 8 * channel)) & 0xff) / 255.0;
      light[channel] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    return light;
  }
}

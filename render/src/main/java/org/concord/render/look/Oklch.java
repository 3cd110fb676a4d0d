package org.concord.render.look;

/**
 * A colour as people see it: OKLCH, the polar form of B. Ottosson's OKLab ("A perceptual color
 * space for image processing", 2020). Computed with {@link StrictMath}, so that all machines agree.
 *
 * @param lightness 0 black to 1 white
 * @param chroma 0 gray to about 0.32, the most colourful of sRGB
 * @param hue in radians
 */
record Oklch(double lightness, double chroma, double hue) {
  private static final int BISECTIONS = 20;
  private static final int LEVELS = 200;

  /** How far outside 0 to 1 a channel may lie and still round to a valid value. */
  private static final double TOLERANCE = 1e-4;

  /** The colour of {@code 0xRRGGBB}. */
  static Oklch of(int rgb) {
    double red = linear((rgb >> 16) & 0xff);
    double green = linear((rgb >> 8) & 0xff);
    double blue = linear(rgb & 0xff);
    double l = StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    double m = StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    double s = StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    return new Oklch(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        StrictMath.hypot(a, b),
        StrictMath.atan2(b, a));
  }

  /** The same lightness and chroma with the hue rotated. */
  Oklch rotated(double degrees) {
    return new Oklch(lightness, chroma, hue + StrictMath.toRadians(degrees));
  }

  /** How different two colours look: their distance in OKLab, 1 from black to white. */
  double distance(Oklch other) {
    double a = chroma * StrictMath.cos(hue) - other.chroma * StrictMath.cos(other.hue);
    double b = chroma * StrictMath.sin(hue) - other.chroma * StrictMath.sin(other.hue);
    return StrictMath.hypot(lightness - other.lightness, StrictMath.hypot(a, b));
  }

  /** The colour as {@code 0xRRGGBB}; outside sRGB, the nearest colour of its hue inside. */
  int rgb() {
    if (inGamut()) {
      return round();
    }
    Oklch nearest = this;
    double least = Double.POSITIVE_INFINITY;
    for (int level = 0; level <= LEVELS; level++) {
      Oklch candidate = mostColourful((double) level / LEVELS);
      double distance =
          StrictMath.hypot(lightness - candidate.lightness, chroma - candidate.chroma);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.round();
  }

  /** The most colourful sRGB colour of this hue and another lightness, with at most this chroma. */
  private Oklch mostColourful(double level) {
    double min = 0;
    double max = chroma;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (min + max) / 2;
      if (new Oklch(level, middle, hue).inGamut()) {
        min = middle;
      } else {
        max = middle;
      }
    }
    return new Oklch(level, min, hue);
  }

  private boolean inGamut() {
    for (double channel : linearRgb()) {
      if (channel < -TOLERANCE || channel > 1 + TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private int round() {
    int rgb = 0;
    for (double channel : linearRgb()) {
      rgb = rgb << 8 | encoded(Math.max(0, Math.min(1, channel)));
    }
    return rgb;
  }

  private double[] linearRgb() {
    double a = chroma * StrictMath.cos(hue);
    double b = chroma * StrictMath.sin(hue);
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static double cube(double value) {
    return value * value * value;
  }

  /** An sRGB channel of 0 to 255 as light, 0 to 1. */
  static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
  }

  private static int encoded(double light) {
    double value =
        light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
    return (int) StrictMath.round(255 * value);
  }
}

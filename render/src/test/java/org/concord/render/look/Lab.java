package org.concord.render.look;

/** A colour of CIELAB, under the white of sRGB. */
record Lab(double lightness, double a, double b) {
  private static final double POW_25_7 = Math.pow(25, 7);

  /** The colour of linear red, green and blue of 0 to 1. */
  static Lab ofLight(double[] rgb) {
    double x = f((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.9504700);
    double y = f(0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
    double z = f((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.0888300);
    return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
  }

  private static double f(double value) {
    return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
  }

  /**
   * The CIEDE2000 difference, after G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000
   * Color-Difference Formula", Color Research and Application 30 (2005).
   */
  double distance(Lab other) {
    double meanChroma7 = Math.pow((Math.hypot(a, b) + Math.hypot(other.a, other.b)) / 2, 7);
    double stretch = 1.5 - 0.5 * Math.sqrt(meanChroma7 / (meanChroma7 + POW_25_7));
    double chroma1 = Math.hypot(stretch * a, b);
    double chroma2 = Math.hypot(stretch * other.a, other.b);
    double hue1 = degrees(b, stretch * a);
    double hue2 = degrees(other.b, stretch * other.a);
    boolean gray = chroma1 * chroma2 == 0;
    double hueStep = gray ? 0 : Math.IEEEremainder(hue2 - hue1, 360);
    double meanHue = gray ? hue1 + hue2 : (hue1 + hue2) / 2;
    if (!gray && Math.abs(hue1 - hue2) > 180) {
      meanHue += hue1 + hue2 < 360 ? 180 : -180;
    }
    double meanLightness = (lightness + other.lightness) / 2;
    double meanChroma = (chroma1 + chroma2) / 2;
    double t =
        1
            - 0.17 * cosine(meanHue - 30)
            + 0.24 * cosine(2 * meanHue)
            + 0.32 * cosine(3 * meanHue + 6)
            - 0.20 * cosine(4 * meanHue - 63);
    double offMiddle = Math.pow(meanLightness - 50, 2);
    double lightnessPart =
        (other.lightness - lightness) / (1 + 0.015 * offMiddle / Math.sqrt(20 + offMiddle));
    double chromaPart = (chroma2 - chroma1) / (1 + 0.045 * meanChroma);
    double huePart =
        2
            * Math.sqrt(chroma1 * chroma2)
            * Math.sin(Math.toRadians(hueStep / 2))
            / (1 + 0.015 * meanChroma * t);
    double power7 = Math.pow(meanChroma, 7);
    double turn =
        -2
            * Math.sqrt(power7 / (power7 + POW_25_7))
            * Math.sin(Math.toRadians(60 * Math.exp(-Math.pow((meanHue - 275) / 25, 2))));
    return Math.sqrt(
        lightnessPart * lightnessPart
            + chromaPart * chromaPart
            + huePart * huePart
            + turn * chromaPart * huePart);
  }

  private static double degrees(double y, double x) {
    double angle = Math.toDegrees(Math.atan2(y, x));
    return angle < 0 ? angle + 360 : angle;
  }

  private static double cosine(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}

package org.concord.render.look;

/** Arithmetic on colours {@code 0xRRGGBB}. */
public final class Rgb {
  private Rgb() {}

  /**
   * Mixes two colours channel by channel.
   *
   * @param share of the second, 0 to 1
   */
  public static int mix(int first, int second, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = first >> shift & 0xFF;
      int to = second >> shift & 0xFF;
      mixed |= (int) Math.round(from + (to - from) * share) << shift;
    }
    return mixed;
  }

  /** Whether dark text is easier to read on a colour than white text. */
  public static boolean isLight(int rgb) {
    return 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF) > 140;
  }

  /** The contrast of two colours, 1 to 21, as the Web Content Accessibility Guidelines have it. */
  public static double contrast(int first, int second) {
    double one = luminance(first);
    double other = luminance(second);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * Oklch.linear(rgb >> 16 & 0xFF)
        + 0.7152 * Oklch.linear(rgb >> 8 & 0xFF)
        + 0.0722 * Oklch.linear(rgb & 0xFF);
  }
}

package org.concord.render.look;

import java.util.List;

/**
 * The colours of a film, {@code 0xRRGGBB}: those of the labels, and a theme for the rest.
 *
 * <p>How well the ten can be told apart is measured by the smallest colour difference (CIEDE2000)
 * between any two of them, under normal and colour-blind vision (G. M. Machado, M. M. Oliveira, L.
 * A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
 * severity 1):
 *
 * <table>
 * <caption>The smallest CIEDE2000 difference between two labels</caption>
 * <tr><th>palette</th><th>normal</th><th>protanopia</th><th>deuteranopia</th><th>tritanopia</th></tr>
 * <tr><td>article</td><td>20.2</td><td>4.4</td><td>2.4</td><td>7.8</td></tr>
 * <tr><td>accessible</td><td>17.3</td><td>11.9</td><td>12.6</td><td>13.3</td></tr>
 * <tr><td>distinct</td><td>20.9</td><td>18.3</td><td>18.4</td><td>18.7</td></tr>
 * </table>
 *
 * <p>The article's palette is thus unsuitable for most colour-blind people, to whom 5 and 9 look
 * alike.
 *
 * @param name the name that {@link #of} knows
 * @param labels the colours of the labels, in order, copied
 * @param labelNames what the labels are called, in order, copied
 * @param theme the colours of everything else
 */
public record Palette(String name, List<Integer> labels, List<String> labelNames, Theme theme) {
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** The article's colours. */
  public static final Palette ARTICLE =
      new Palette(
          "article",
          List.of(
              0x800000, 0xE6194B, 0x46F0F0, 0xD2F53C, 0xFABEBE, 0xAA6E28, 0xAAFFC3, 0xA5A39F,
              0x008080, 0x808000),
          DIGITS,
          Theme.LIGHT);

  /**
   * Ten pleasant colours that remain distinct under colour-blindness and in gray.
   *
   * <p>From M. A. Petroff, "Accessible color sequences for data visualization", arXiv 2107.02270.
   */
  public static final Palette ACCESSIBLE =
      new Palette(
          "accessible",
          List.of(
              0x3F90DA, 0xFFA90E, 0xBD1F01, 0x94A4A2, 0x832DB6, 0xA96B59, 0xE76300, 0xB9AC70,
              0x717581, 0x92DADD),
          DIGITS,
          Theme.LIGHT);

  /**
   * The ten most distinct of 4,096 colours that a search found, under normal and colour-blind
   * vision at once, and far from the backgrounds of all themes.
   */
  public static final Palette DISTINCT =
      new Palette(
          "distinct",
          List.of(
              0x1133FF, 0xEE0077, 0x99FF00, 0xAA88FF, 0x116655, 0xAA9900, 0xEECCFF, 0x449999,
              0x666600, 0xBBCC99),
          DIGITS,
          Theme.LIGHT);

  private static final List<Palette> ALL = List.of(ARTICLE, ACCESSIBLE, DISTINCT);

  /** Copies the colours and checks that there is one per label. */
  public Palette {
    labels = List.copyOf(labels);
    labelNames = List.copyOf(labelNames);
    if (labels.size() != labelNames.size()) {
      throw new IllegalArgumentException(
          "palette must have %d label colours, actual: %d"
              .formatted(labelNames.size(), labels.size()));
    }
  }

  /**
   * The same palette for other labels: its colours for the first ten, and as many more as are
   * needed, each as unlike all before as can be.
   */
  public Palette forLabels(List<String> names) {
    return names.equals(labelNames)
        ? this
        : new Palette(name, MoreColours.of(labels, names.size()), names, theme);
  }

  /**
   * The same palette with every hue rotated by an angle; grays stay.
   *
   * <p>Hues are those of OKLCH, which keep the lightness of each colour, and with it most of the
   * contrast between the ten; HSL would turn light yellow into dark blue. A rotated colour outside
   * sRGB becomes the nearest one of that hue inside it.
   *
   * @param degrees any finite angle; multiples of 360 change nothing
   */
  public Palette rotated(double degrees) {
    if (!Double.isFinite(degrees)) {
      throw new IllegalArgumentException("hue must be finite, actual: " + degrees);
    }
    double turn = degrees % 360;
    return turn == 0
        ? this
        : new Palette(
            name,
            labels.stream().map(rgb -> Oklch.of(rgb).rotated(turn).rgb()).toList(),
            labelNames,
            theme);
  }

  /** The same label colours on another theme. */
  public Palette on(Theme theme) {
    return new Palette(name, labels, labelNames, theme);
  }

  /**
   * The palette of a name, on the light theme.
   *
   * @throws IllegalArgumentException listing the names, if there is none of this name
   */
  public static Palette of(String name) {
    return ALL.stream()
        .filter(palette -> palette.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "palette must be one of " + names() + ", actual: " + name));
  }

  /** The names that {@link #of} knows, the default first. */
  public static List<String> names() {
    return ALL.stream().map(Palette::name).toList();
  }
}

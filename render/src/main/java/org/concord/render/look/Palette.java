package org.concord.render.look;

import java.util.List;

/**
 * The colours of labels, {@code 0xRRGGBB}.
 *
 * @param name what {@link #of} calls it
 * @param labels the colours of the labels 0 to 9, {@code [10]}, copied
 * @param undecided the colour of a cell that has not decided yet
 */
public record Palette(String name, List<Integer> labels, int undecided) {
  /** How many labels there are. */
  public static final int LABELS = 10;

  /** The article's colours, on white. */
  public static final Palette ARTICLE =
      new Palette(
          "article",
          List.of(
              0x800000, 0xE6194B, 0x46F0F0, 0xD2F53C, 0xFABEBE, 0xAA6E28, 0xAAFFC3, 0xA5A39F,
              0x008080, 0x808000),
          0x000000);

  /**
   * Ten colours that stay apart for colour-blind eyes and in gray.
   *
   * <p>From M. A. Petroff, "Accessible color sequences for data visualization", arXiv 2107.02270.
   */
  public static final Palette ACCESSIBLE =
      new Palette(
          "accessible",
          List.of(
              0x3F90DA, 0xFFA90E, 0xBD1F01, 0x94A4A2, 0x832DB6, 0xA96B59, 0xE76300, 0xB9AC70,
              0x717581, 0x92DADD),
          0x000000);

  private static final List<Palette> ALL = List.of(ARTICLE, ACCESSIBLE);

  /** Copies the colours and checks that there is one a label. */
  public Palette {
    labels = List.copyOf(labels);
    if (labels.size() != LABELS) {
      throw new IllegalArgumentException(
          "palette must have " + LABELS + " label colours, actual: " + labels.size());
    }
  }

  /**
   * The palette of a name.
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

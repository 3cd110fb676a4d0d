package org.concord.render.look;

import java.util.List;

/**
 * Background and text colours, {@code 0xRRGGBB}.
 *
 * @param name the name that {@link #of} knows
 * @param background of all frames
 * @param ink of titles, the current step and the cursor
 * @param faint of secondary text
 * @param undecided the colour of a cell that has not decided yet
 * @param before of the timeline before the mutation, or of all of it
 * @param after of the timeline after the mutation
 * @param mutation of the mutation's mark and of erasers
 * @param grid of lines behind curves
 * @param vacant of canvas positions without a cell, where these are shown
 */
public record Theme(
    String name,
    int background,
    int ink,
    int faint,
    int undecided,
    int before,
    int after,
    int mutation,
    int grid,
    int vacant) {
  /** The article's: white, with black undecided cells. */
  public static final Theme LIGHT =
      new Theme(
          "light", 0xFFFFFF, 0x2B2F36, 0x767B84, 0x000000, 0xCBE3F7, 0xFDDFBA, 0xD9342B, 0xE3E6EA,
          0xECEEF0);

  /** Nearly black, with white undecided cells. */
  public static final Theme DARK =
      new Theme(
          "dark", 0x14171C, 0xE6E9EE, 0x9AA1AC, 0xFFFFFF, 0x27496A, 0x6B4E22, 0xFF6B5E, 0x2C323B,
          0x23282F);

  private static final List<Theme> ALL = List.of(LIGHT, DARK);

  /**
   * The theme of a name.
   *
   * @throws IllegalArgumentException listing the names, if there is none of this name
   */
  public static Theme of(String name) {
    return ALL.stream()
        .filter(theme -> theme.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "theme must be one of " + names() + ", actual: " + name));
  }

  /** The names that {@link #of} knows, the default first. */
  public static List<String> names() {
    return ALL.stream().map(Theme::name).toList();
  }
}

package org.concord.render.plot;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.concord.render.look.Theme;

/**
 * Colours of paper, text, grid and edges in plots.
 *
 * @param paper behind all
 * @param text of titles and labels
 * @param faint of ticks
 * @param grid of lines behind curves
 * @param edge of axes and boxes
 * @param mark of vertical lines
 * @param casing around curves too light for light paper
 * @param halo around curves too dark for dark paper; not seen on light
 */
record Ink(
    Color paper,
    Color text,
    Color faint,
    Color grid,
    Color edge,
    Color mark,
    Color casing,
    Color halo) {
  static final Ink LIGHT =
      new Ink(
          Color.WHITE,
          new Color(0x2B2F36),
          new Color(0x5F656E),
          new Color(0xE3E6EA),
          new Color(0xB4B9C1),
          new Color(0xB3261E),
          new Color(0x767B84),
          new Color(0xFEFEFE));

  static final Ink DARK =
      new Ink(
          new Color(0x1D2128),
          new Color(0xE6E9EE),
          new Color(0xA6AEBA),
          new Color(0x323842),
          new Color(0x5B6470),
          new Color(0xFF7B72),
          new Color(0x4A505A),
          new Color(0x9AA1AC));

  // Text on coloured cells, which dark paper leaves as they are.
  static final Color ON_LIGHT = new Color(0x2B2F37);
  static final Color ON_DARK = new Color(0xFFFFFE);

  static Ink of(Theme theme) {
    return theme.equals(Theme.DARK) ? DARK : LIGHT;
  }

  /** What the light colours become where dark paper is preferred. */
  static Map<Color, Color> darkened() {
    Map<Color, Color> dark = new HashMap<>();
    List<Color> before = LIGHT.all();
    for (int number = 0; number < before.size(); number++) {
      dark.put(before.get(number), DARK.all().get(number));
    }
    return dark;
  }

  private List<Color> all() {
    return List.of(paper, text, faint, grid, edge, mark, casing, halo);
  }
}

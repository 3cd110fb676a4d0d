package org.concord.render.plot;

import java.awt.Color;
import java.util.Map;

/** Colours of paper, text, grid and edges in plots. */
final class Ink {
  static final Color PAPER = Color.WHITE;
  static final Color TEXT = new Color(0x2B2F36);
  static final Color FAINT = new Color(0x5F656E);
  static final Color GRID = new Color(0xE3E6EA);
  static final Color EDGE = new Color(0xB4B9C1);
  static final Color MARK = new Color(0xB3261E);

  /** Around curves too light for the paper. */
  static final Color CASING = new Color(0x767B84);

  /** Around curves too dark for dark paper; not seen on white. */
  static final Color HALO = new Color(0xFEFEFE);

  // Text on coloured cells, which dark paper leaves as they are.
  static final Color ON_LIGHT = new Color(0x2B2F37);
  static final Color ON_DARK = new Color(0xFFFFFE);

  /** What the colours become where dark paper is preferred. */
  static final Map<Color, Color> DARK =
      Map.of(
          PAPER, new Color(0x1D2128),
          TEXT, new Color(0xE6E9EE),
          FAINT, new Color(0xA6AEBA),
          GRID, new Color(0x323842),
          EDGE, new Color(0x5B6470),
          MARK, new Color(0xFF7B72),
          CASING, new Color(0x4A505A),
          HALO, new Color(0x9AA1AC));

  private Ink() {}
}

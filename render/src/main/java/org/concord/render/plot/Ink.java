package org.concord.render.plot;

import java.awt.Color;

/** Colours of text, grid and edges in plots. */
final class Ink {
  static final Color TEXT = new Color(0x2B2F36);
  static final Color FAINT = new Color(0x5F656E);
  static final Color GRID = new Color(0xE3E6EA);
  static final Color EDGE = new Color(0xB4B9C1);
  static final Color MARK = new Color(0xB3261E);

  private Ink() {}
}

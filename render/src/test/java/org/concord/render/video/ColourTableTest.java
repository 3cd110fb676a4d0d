package org.concord.render.video;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.IndexColorModel;
import org.junit.jupiter.api.Test;

final class ColourTableTest {
  @Test
  void upTo255ColoursAreExact() {
    ColourTable table = new ColourTable();
    for (int colour = 0; colour < 255; colour++) {
      table.count(colour * 0x010203);
      table.count(0xFF000000 | colour * 0x010203);
    }
    IndexColorModel colours = table.build();
    assertEquals(0, colours.getTransparentPixel());
    for (int colour = 0; colour < 255; colour++) {
      assertEquals(colour * 0x010203, shown(table, colours, colour * 0x010203));
    }
  }

  @Test
  void theRarestOfMoreBecomeTheNearestOfTheOthers() {
    ColourTable table = new ColourTable();
    for (int level = 0; level < 255; level++) {
      table.count(level << 8);
      table.count(level << 8);
    }
    table.count(0x030A00);
    table.count(0x00FFFE);
    IndexColorModel colours = table.build();
    assertEquals(256, colours.getMapSize());
    assertEquals(0x007700, shown(table, colours, 0x007700));
    assertEquals(0x000A00, shown(table, colours, 0x030A00));
    assertEquals(0x00FE00, shown(table, colours, 0x00FFFE));
  }

  private static int shown(ColourTable table, IndexColorModel colours, int pixel) {
    return colours.getRGB(table.number(pixel) & 0xff) & 0xffffff;
  }
}

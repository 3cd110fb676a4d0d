package org.concord.render.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PaletteTest {
  @Test
  void namesFindTheirPalettes() {
    assertEquals(List.of("article", "accessible"), Palette.names());
    for (String name : Palette.names()) {
      assertEquals(name, Palette.of(name).name());
      assertEquals(10, Palette.of(name).labels().stream().distinct().count());
    }
    assertEquals(0x46F0F0, Palette.of("article").labels().get(2));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertEquals(
        "palette must be one of [article, accessible], actual: neon",
        assertThrows(IllegalArgumentException.class, () -> Palette.of("neon")).getMessage());
  }

  @Test
  void refusesAnotherNumberOfColours() {
    assertThrows(IllegalArgumentException.class, () -> new Palette("two", List.of(1, 2), 0));
  }
}

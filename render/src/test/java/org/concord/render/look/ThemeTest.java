package org.concord.render.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThemeTest {
  @Test
  void namesFindTheirThemes() {
    assertEquals(List.of("light", "dark"), Theme.names());
    assertEquals(Theme.DARK, Theme.of("dark"));
    assertEquals(
        "theme must be one of [light, dark], actual: dim",
        assertThrows(IllegalArgumentException.class, () -> Theme.of("dim")).getMessage());
  }

  /** The contrast that the Web Content Accessibility Guidelines 2.1 ask of text. */
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textStandsOut(String name) {
    Theme theme = Theme.of(name);
    assertTrue(contrast(theme.ink(), theme.background()) > 7);
    assertTrue(contrast(theme.faint(), theme.background()) > 4);
    assertTrue(contrast(theme.mutation(), theme.background()) > 4);
    assertTrue(contrast(theme.ink(), theme.before()) > 7);
    assertTrue(contrast(theme.ink(), theme.after()) > 6);
  }

  private static double contrast(int one, int other) {
    double first = luminance(one) + 0.05;
    double second = luminance(other) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(int rgb) {
    double[] light = ColourVision.linear(rgb);
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  }
}

package org.concord.render.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PaletteTest {
  @Test
  void namesFindTheirPalettes() {
    assertEquals(List.of("article", "accessible", "distinct"), Palette.names());
    for (String name : Palette.names()) {
      assertEquals(name, Palette.of(name).name());
      assertEquals(10, Palette.of(name).labels().stream().distinct().count());
    }
    assertEquals(0x46F0F0, Palette.of("article").labels().get(2));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertEquals(
        "palette must be one of [article, accessible, distinct], actual: neon",
        assertThrows(IllegalArgumentException.class, () -> Palette.of("neon")).getMessage());
  }

  @Test
  void refusesAnotherNumberOfColours() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Palette("two", List.of(1, 2), List.of("0"), Theme.LIGHT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"article", "accessible", "distinct"})
  void moreLabelsGetColoursOfTheirOwn(String name) {
    Palette ten = Palette.of(name);
    List<String> letters =
        "abcdefghijklmnopqrstuvwxyz".chars().mapToObj(Character::toString).toList();
    Palette more = ten.forLabels(letters);
    assertEquals(ten.labels(), more.labels().subList(0, 10));
    assertEquals(letters, more.labelNames());
    assertTrue(ColourVision.NORMAL.leastDistance(more.labels().subList(10, 26)) > 10);
    assertEquals(
        62, ten.forLabels(Collections.nCopies(62, "x")).labels().stream().distinct().count());
    assertEquals(ten.labels().subList(0, 4), ten.forLabels(letters.subList(0, 4)).labels());
  }

  /** The figures that {@link Palette} states. */
  @ParameterizedTest
  @CsvSource({
    "article, 20.2, 4.4, 2.4, 7.8",
    "accessible, 17.3, 11.9, 12.6, 13.3",
    "distinct, 20.9, 18.3, 18.4, 18.7"
  })
  void keepsTheDistancesItStates(
      String name, double normal, double protan, double deutan, double tritan) {
    List<Integer> labels = Palette.of(name).labels();
    assertEquals(normal, ColourVision.NORMAL.leastDistance(labels), 0.05);
    assertEquals(protan, ColourVision.PROTANOPIA.leastDistance(labels), 0.05);
    assertEquals(deutan, ColourVision.DEUTERANOPIA.leastDistance(labels), 0.05);
    assertEquals(tritan, ColourVision.TRITANOPIA.leastDistance(labels), 0.05);
  }

  /** A difference of 10 is seen at a glance; one of 1 is just seen side by side. */
  @ParameterizedTest
  @ValueSource(strings = {"accessible", "distinct"})
  void colourBlindEyesTellLabelsBackgroundAndUndecidedCellsApart(String name) {
    for (String theme : Theme.names()) {
      List<Integer> colours = new ArrayList<>(Palette.of(name).labels());
      colours.add(Theme.of(theme).background());
      colours.add(Theme.of(theme).undecided());
      for (ColourVision vision : ColourVision.values()) {
        double least = vision.leastDistance(colours);
        assertTrue(least > 10, theme + ", " + vision + ": " + least);
      }
    }
  }

  @Test
  void rotationTurnsHuesAndKeepsGraysAndLightnessWhereItCan() {
    Palette turned = Palette.ARTICLE.rotated(120);
    assertEquals("article", turned.name());
    for (int label = 0; label < 10; label++) {
      Oklch before = Oklch.of(Palette.ARTICLE.labels().get(label));
      Oklch after = Oklch.of(turned.labels().get(label));
      double off = after.chroma() < before.chroma() - 0.005 ? 0.15 : 0.005;
      assertEquals(before.lightness(), after.lightness(), off, "label " + label);
      assertTrue(after.chroma() <= before.chroma() + 0.005);
      if (after.chroma() > 0.02) {
        double turn = Math.toDegrees(after.hue() - before.hue());
        assertEquals(120, (turn + 360) % 360, 4, "label " + label);
      }
    }
    assertEquals(0x808080, Oklch.of(0x808080).rotated(77).rgb());
  }

  @Test
  void wholeTurnsChangeNothing() {
    assertSame(Palette.ARTICLE, Palette.ARTICLE.rotated(-720));
    assertEquals(Palette.ARTICLE.rotated(30), Palette.ARTICLE.rotated(390));
    assertNotEquals(Palette.ARTICLE, Palette.ARTICLE.rotated(30));
    assertThrows(
        IllegalArgumentException.class, () -> Palette.ARTICLE.rotated(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 60, 90, 120, 180, 240, 300})
  void normalEyesTellTurnedLabelsApart(int degrees) {
    double least = ColourVision.NORMAL.leastDistance(Palette.ARTICLE.rotated(degrees).labels());
    assertTrue(least > 10, "least distance " + least);
  }
}

package org.concord.automaton.data.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.DigitsForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AffineTest {
  @Test
  void identityChangesNoPixel() throws IOException {
    Digits digits = DigitsForTests.real(50);
    assertEquals(digits.sha256(), Affine.IDENTITY.apply(digits).sha256());
    Digits odd = DigitsForTests.blots(5, 7, 12);
    assertEquals(odd.sha256(), Affine.IDENTITY.apply(odd).sha256());
  }

  /** Blots have ink at every border, so that a canvas must grow by the whole distance. */
  @ParameterizedTest
  @CsvSource({"3, 2", "-1, 5", "-4, -4", "0, 1"})
  void shiftByWholePixelsIsExactAndCutsNothingOff(int right, int down) {
    Digits digits = DigitsForTests.blots(4, 9, 6);
    Digits shifted = Affine.shift(right, down).apply(digits);
    assertEquals(9 + 2 * Math.abs(down), shifted.height());
    assertEquals(6 + 2 * Math.abs(right), shifted.width());
    for (int digit = 0; digit < 4; digit++) {
      for (int y = 0; y < 9; y++) {
        for (int x = 0; x < 6; x++) {
          int to = (y + Math.abs(down) + down) * shifted.width() + x + Math.abs(right) + right;
          assertEquals(digits.pixel(digit, y * 6 + x), shifted.pixel(digit, to));
        }
      }
      assertEquals(Squares.ink(digits, digit), Squares.ink(shifted, digit), 1e-9);
    }
  }

  @Test
  void canvasGrowsOnlyWhereInkWouldNotFit() {
    Digits square = Squares.rectangle(28, 10, 10, 18, 18);
    assertEquals(28, Affine.scale(1.6).apply(square).width());
    assertEquals(28, Affine.shift(9, 0).apply(square).width());
    Digits far = Affine.shift(13, 0).apply(square);
    assertEquals(28 + 2 * 3, far.width());
    assertEquals(28, far.height());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.75, 1.25, 1.6, 3})
  void scalesTheInkByTheSquareOfTheFactor(double factor) throws IOException {
    Digits digits = DigitsForTests.real(30);
    Digits scaled = Affine.scale(factor).apply(digits);
    for (int digit = 0; digit < digits.count(); digit++) {
      double ratio = Squares.ink(scaled, digit) / Squares.ink(digits, digit);
      assertEquals(factor * factor, ratio, 0.03 * factor * factor);
    }
  }

  /** With one point a pixel a line of one pixel would be lost, or kept whole, by chance. */
  @Test
  void noStrokeFallsBetweenThePixelsOfAShrunkDigit() {
    for (int column = 8; column < 16; column++) {
      Digits line = Squares.rectangle(28, column, 4, column + 1, 24);
      assertEquals(0.4, Squares.rowInk(Affine.scale(0.4).apply(line), 14), 0.08);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-45, -30, 7.5, 45, 90, 180})
  void turningKeepsTheInk(double degrees) throws IOException {
    Digits digits = DigitsForTests.real(30);
    Digits turned = Affine.rotation(degrees).apply(digits);
    for (int digit = 0; digit < digits.count(); digit++) {
      double ratio = Squares.ink(turned, digit) / Squares.ink(digits, digit);
      assertEquals(1, ratio, 0.02);
    }
  }

  @Test
  void turnsClockwise() {
    Digits digits = DigitsForTests.blots(3, 8, 8);
    Digits turned = Affine.rotation(90).apply(digits);
    for (int digit = 0; digit < 3; digit++) {
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          assertEquals(digits.pixel(digit, y * 8 + x), turned.pixel(digit, x * 8 + 7 - y));
        }
      }
    }
  }

  @Test
  void slantsToTheRightAboutTheMiddle() {
    Digits upright = Squares.rectangle(27, 12, 3, 15, 24);
    Digits slanted = Affine.slant(0.5).apply(upright);
    for (int y = 4; y < 23; y++) {
      assertEquals((13 - y) * 0.5, Squares.rowMiddle(slanted, y), 0.01);
      assertEquals(3, Squares.rowInk(slanted, y), 0.01);
    }
  }

  @Test
  void refusesWhatIsNoTransform() {
    assertThrows(IllegalArgumentException.class, () -> Affine.scale(0));
    assertThrows(IllegalArgumentException.class, () -> Affine.scale(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Affine.scale(Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> Affine.rotation(Double.NaN));
  }
}

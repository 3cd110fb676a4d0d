package org.concord.automaton.data.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.DigitsForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrushTest {
  @Test
  void noChangeChangesNoPixel() throws IOException {
    Digits digits = DigitsForTests.real(50);
    assertEquals(digits.sha256(), new Brush(0).apply(digits).sha256());
  }

  /** An upright bar of 5 pixels and full ink. */
  @ParameterizedTest
  @ValueSource(doubles = {-4, -2.5, -1, -0.3, 0.3, 1, 2, 3.5, 6})
  void changesTheWidthOfAStrokeByThatManyPixels(double change) {
    Digits bar = Squares.rectangle(28, 11, 2, 16, 26);
    // Pixels have 256 grays at either edge.
    assertEquals(5 + change, Squares.rowInk(new Brush(change).apply(bar), 14), 2 / 255.0);
  }

  @Test
  void aStrokeThinnerThanTheChangeFades() {
    Digits line = Squares.rectangle(28, 14, 2, 15, 26);
    assertEquals(0.5, Squares.rowInk(new Brush(-1).apply(line), 14), 2 / 255.0);
    assertEquals(0, Squares.rowInk(new Brush(-2).apply(line), 14));
  }

  @Test
  void moreChangeMeansNoLessInkAnywhere() throws IOException {
    Digits digits = DigitsForTests.real(20);
    double[] changes = {-3, -1.5, -1, -0.25, 0, 0.25, 1, 1.5, 3};
    for (int i = 1; i < changes.length; i++) {
      Digits thinner = onto40(new Brush(changes[i - 1]).apply(digits));
      Digits thicker = onto40(new Brush(changes[i]).apply(digits));
      boolean more = false;
      for (int digit = 0; digit < digits.count(); digit++) {
        for (int p = 0; p < 40 * 40; p++) {
          assertTrue(thinner.pixel(digit, p) <= thicker.pixel(digit, p));
          more |= thinner.pixel(digit, p) < thicker.pixel(digit, p);
        }
      }
      assertTrue(more);
    }
  }

  private static Digits onto40(Digits digits) {
    return Images.redraw(
        digits,
        40,
        40,
        (image, height, width) -> {
          byte[] larger = new byte[40 * 40];
          int top = (40 - digits.height()) / 2;
          int left = (40 - digits.width()) / 2;
          for (int y = 0; y < digits.height(); y++) {
            System.arraycopy(
                image, y * digits.width(), larger, (y + top) * 40 + left, digits.width());
          }
          return larger;
        });
  }

  @Test
  void canvasGrowsForAWiderBrushAlone() {
    Digits blots = DigitsForTests.blots(3, 8, 11);
    Digits wider = new Brush(3).apply(blots);
    assertEquals(8 + 2 * 2, wider.height());
    assertEquals(11 + 2 * 2, wider.width());
    assertEquals(8, new Brush(-3).apply(blots).height());
  }

  @Test
  void doesTheSameWhereverTheDigitLies() {
    Digits digits = DigitsForTests.blots(3, 12, 12);
    for (double change : new double[] {-0.7, 1.3}) {
      assertEquals(
          onto40(Affine.shift(5, 3).apply(new Brush(change).apply(digits))).sha256(),
          onto40(new Brush(change).apply(Affine.shift(5, 3).apply(digits))).sha256());
    }
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThrows(IllegalArgumentException.class, () -> new Brush(Double.NaN));
  }
}

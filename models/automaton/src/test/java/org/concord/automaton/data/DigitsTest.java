package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.concord.automaton.InputException;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static final byte[] PIXELS = {0, 1, 2, 3, 4, (byte) 200, 6, 7, 8, 9, 10, (byte) 255};

  private static Digits labelled() {
    return new Digits("pair", 2, 3, PIXELS.clone(), new byte[] {7, 0});
  }

  @Test
  void holdsDigitsRowByRow() {
    Digits digits = labelled();
    assertEquals("pair", digits.name());
    assertEquals(2, digits.count());
    assertEquals(2, digits.height());
    assertEquals(3, digits.width());
    assertEquals(200, digits.pixel(0, 5));
    assertEquals(6, digits.pixel(1, 0));
    assertEquals(255, digits.pixel(1, 5));
    assertTrue(digits.labelled());
    assertEquals(7, digits.label(0));
  }

  @Test
  void hasTheLabelMinusOneWithoutLabels() {
    Digits digits = new Digits("pair", 2, 3, PIXELS.clone(), null);
    assertFalse(digits.labelled());
    assertEquals(-1, digits.label(1));
  }

  @Test
  void refusesSizesThatDoNotFitTogether() {
    assertRefused("canvas must be at least 1×1, actual: 0×3", 0, 3, PIXELS, null);
    assertRefused("pixels must be a multiple of 5, actual: 12", 1, 5, PIXELS, null);
    assertRefused(
        "pixels must be a multiple of 4294967296, actual: 12", 1 << 16, 1 << 16, PIXELS, null);
    assertRefused("labels must be 2, one an image, actual: 1", 2, 3, PIXELS, new byte[1]);
    assertRefused("label must be 0 to 61, actual: 62", 2, 3, PIXELS, new byte[] {1, 62});
    assertRefused("label must be 0 to 61, actual: 255", 2, 3, PIXELS, new byte[] {1, -1});
  }

  @Test
  void aModelThatHasNotItsLabelsIsRefused() {
    Digits digits = new Digits("pair", 2, 3, PIXELS.clone(), new byte[] {9, 25});
    digits.requireLabels(26, "letters");
    assertEquals(
        "pair: label must be 0 to 9, the labels of concord, actual: 25",
        assertThrows(InputException.class, () -> digits.limit(1).requireLabels(10, "concord"))
            .getMessage());
  }

  private static void assertRefused(
      String message, int height, int width, byte[] pixels, byte[] labels) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new Digits("bad", height, width, pixels, labels));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void limitKeepsTheFirst() {
    Digits first = labelled().limit(1);
    assertEquals(1, first.count());
    assertEquals(7, first.label(0));
    assertEquals(200, first.pixel(0, 5));
    Digits digits = labelled();
    assertSame(digits, digits.limit(2));
    assertThrows(IllegalArgumentException.class, () -> digits.limit(-1));
  }

  @Test
  void sha256IsOfSizesPixelsAndLabels() {
    // printf '\0\0\0\2\0\0\0\2\0\0\0\3\0\1\2\3\4\310\6\7\10\11\12\377\7\0' | sha256sum
    assertEquals(
        "3ee7496155bbe93faa4e2a7448991524659e3cb69ee9ddd28c219a4f4f197a22", labelled().sha256());
  }

  @Test
  void sha256TellsContentsApartButNotNames() {
    String sha256 = labelled().sha256();
    assertEquals(sha256, new Digits("x", 2, 3, PIXELS.clone(), new byte[] {7, 0}).sha256());
    assertNotEquals(sha256, new Digits("pair", 3, 2, PIXELS.clone(), new byte[] {7, 0}).sha256());
    assertNotEquals(sha256, new Digits("pair", 2, 3, PIXELS.clone(), new byte[] {7, 1}).sha256());
    assertNotEquals(sha256, new Digits("pair", 2, 3, PIXELS.clone(), null).sha256());
    assertNotEquals(sha256, new Digits("pair", 2, 3, new byte[12], new byte[] {7, 0}).sha256());
  }
}

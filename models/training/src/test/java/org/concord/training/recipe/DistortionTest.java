package org.concord.training.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DistortionTest {
  private static final int SIZE = 28;

  @Test
  void noneLeavesDigitsAsTheyAre() {
    byte[] square = square();
    assertSame(square, Distortion.NONE.apply(square, SIZE, SIZE, 1, 0));
  }

  @Test
  void keepsAboutTheInkOfADigit() {
    Distortion distortion = new Distortion(0.1, 15, 0.2, 2, 0, 1);
    int differing = 0;
    for (long key = 0; key < 100; key++) {
      byte[] distorted = distortion.apply(square(), SIZE, SIZE, key, 0);
      double ratio = (double) ink(distorted) / ink(square());
      assertTrue(ratio > 0.9 * 0.9 - 0.02 && ratio < 1.1 * 1.1 + 0.02, () -> "ratio " + ratio);
      differing += Arrays.equals(distorted, square()) ? 0 : 1;
    }
    assertEquals(100, differing);
  }

  @Test
  void shiftsByUpToTheLimit() {
    Distortion distortion = new Distortion(0, 0, 0, 3, 0, 1);
    double least = SIZE;
    double greatest = 0;
    for (long key = 0; key < 200; key++) {
      double x = centre(distortion.apply(square(), SIZE, SIZE, key, 0));
      least = Math.min(least, x);
      greatest = Math.max(greatest, x);
    }
    assertEquals(13.5 - 3, least, 0.2);
    assertEquals(13.5 + 3, greatest, 0.2);
  }

  @Test
  void isAFunctionOfKeyAndCounter() {
    Distortion distortion = new Distortion(0.1, 15, 0.2, 2, 0, 1);
    byte[] once = distortion.apply(square(), SIZE, SIZE, 5, 10);
    assertArrayEquals(once, distortion.apply(square(), SIZE, SIZE, 5, 10));
    assertNotEquals(
        Arrays.hashCode(once), Arrays.hashCode(distortion.apply(square(), SIZE, SIZE, 5, 15)));
  }

  /** Recipes that distort must go on giving the rules that they gave. */
  @Test
  void givesTheSameBytesInEveryVersion() {
    Distortion distortion = new Distortion(0.3, 40, 0.4, 3, 0, 1);
    CRC32 checksum = new CRC32();
    for (long key = 0; key < 200; key++) {
      checksum.update(distortion.apply(square(), SIZE, SIZE, key, 7));
    }
    assertEquals(1_471_216_284L, checksum.getValue());
  }

  @Test
  void drawsWithBrushesUpToTheLimit() {
    Distortion distortion = new Distortion(0, 0, 0, 0, 2, 1);
    double least = Double.MAX_VALUE;
    double greatest = 0;
    for (long key = 0; key < 200; key++) {
      double side = Math.sqrt(ink(distortion.apply(square(), SIZE, SIZE, key, 0)) / 200.0);
      least = Math.min(least, side);
      greatest = Math.max(greatest, side);
    }
    assertEquals(10 - 2, least, 0.2);
    assertEquals(10 + 2, greatest, 0.2);
  }

  @Test
  void leavesTheOthersAlone() {
    Distortion distortion = new Distortion(0.3, 20, 0.3, 0, 1, 0.75);
    int alone = 0;
    for (long key = 0; key < 1_000; key++) {
      byte[] square = square();
      alone += distortion.apply(square, SIZE, SIZE, key, 5) == square ? 1 : 0;
    }
    assertEquals(250, alone, 50);
  }

  private static byte[] square() {
    byte[] pixels = new byte[SIZE * SIZE];
    for (int y = 9; y < 19; y++) {
      Arrays.fill(pixels, y * SIZE + 9, y * SIZE + 19, (byte) 200);
    }
    return pixels;
  }

  private static long ink(byte[] pixels) {
    long sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xff;
    }
    return sum;
  }

  private static double centre(byte[] pixels) {
    double sum = 0;
    for (int p = 0; p < pixels.length; p++) {
      sum += (pixels[p] & 0xff) * (p % SIZE);
    }
    return sum / ink(pixels);
  }
}

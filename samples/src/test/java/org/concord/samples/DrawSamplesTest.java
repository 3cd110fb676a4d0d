package org.concord.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.concord.automaton.data.DataSource;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.MnistCache;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawSamplesTest {
  private static final int CANVAS = 28 * 28;

  private static Digits samples;

  @BeforeAll
  static void load() throws IOException {
    MnistCache noMnist = new MnistCache(Map.of(), List.<URI>of(), notice -> {});
    samples = new DataSource(noMnist).load("samples");
  }

  @Test
  void drawsWhatShipsToTheByte(@TempDir Path folder) throws IOException {
    DrawSamples.main(new String[] {folder.toString()});
    for (String name : List.of(DrawSamples.IMAGES, DrawSamples.LABELS)) {
      assertArrayEquals(
          decompress(DrawSamples.class.getResourceAsStream(name)),
          decompress(Files.newInputStream(folder.resolve(name))),
          name + " differs: draw again, into samples/digits");
    }
  }

  @Test
  void shipsSixtyDigitsAClassInBalancedTens() {
    assertEquals("samples", samples.name());
    assertEquals(600, samples.count());
    assertEquals(28, samples.height());
    assertEquals(28, samples.width());
    for (int first = 0; first < samples.count(); first += 10) {
      int classes = 0;
      for (int digit = first; digit < first + 10; digit++) {
        classes |= 1 << samples.label(digit);
      }
      assertEquals(0b1111111111, classes, "classes of the ten digits from " + first);
    }
  }

  /** MNIST's test digits have 138 alive cells on average, of mean gray 0.75. */
  @Test
  void digitsCarryAsMuchInkAsMnists() {
    int alive = 0;
    long gray = 0;
    for (int digit = 0; digit < samples.count(); digit++) {
      int cells = 0;
      for (int position = 0; position < CANVAS; position++) {
        int pixel = samples.pixel(digit, position);
        if (pixel / 255.0 > 0.1) {
          cells++;
          gray += pixel;
        }
      }
      assertTrue(cells >= 30 && cells <= 300, "alive cells of digit " + digit + ": " + cells);
      alive += cells;
    }
    assertEquals(138, (double) alive / samples.count(), 5);
    assertEquals(0.75, gray / 255.0 / alive, 0.05);
  }

  @Test
  void digitsAreCentredAndDistinct() {
    for (int digit = 0; digit < samples.count(); digit++) {
      double x = 0;
      double y = 0;
      double mass = 0;
      for (int row = 0; row < 28; row++) {
        for (int column = 0; column < 28; column++) {
          int pixel = samples.pixel(digit, row * 28 + column);
          x += pixel * (column + 0.5);
          y += pixel * (row + 0.5);
          mass += pixel;
        }
      }
      assertEquals(14, x / mass, 0.25, "centre of mass of digit " + digit);
      assertEquals(14, y / mass, 0.25, "centre of mass of digit " + digit);
      for (int other = 0; other < digit; other++) {
        assertTrue(differ(digit, other), "digits " + other + " and " + digit + " are the same");
      }
    }
  }

  private static boolean differ(int digit, int other) {
    for (int position = 0; position < CANVAS; position++) {
      if (samples.pixel(digit, position) != samples.pixel(other, position)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] decompress(InputStream file) throws IOException {
    try (file;
        GZIPInputStream in = new GZIPInputStream(file)) {
      return in.readAllBytes();
    }
  }
}

package org.concord.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.concord.automaton.data.Connectivity;
import org.concord.automaton.data.DataSource;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.MnistCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawSamplesTest {
  private static final int CANVAS = 28 * 28;
  private static final float ALIVE = 0.1f;

  @TempDir Path folder;

  @Test
  void drawsTheDigitsThatShipIfToldNothing() throws Exception {
    assertEquals(0, process().waitFor());
    assertSame("", folder.resolve("samples/digits"));
  }

  @Test
  void drawsTheLettersThatShip() throws IOException {
    assertEquals(0, DrawSamples.run(List.of("letters", "10", "1", folder.toString()), System.err));
    assertSame("letters/", folder);
  }

  private static void assertSame(String shipped, Path drawn) throws IOException {
    for (String name : List.of(DrawSamples.IMAGES, DrawSamples.LABELS)) {
      assertArrayEquals(
          decompress(DrawSamples.class.getResourceAsStream(shipped + name)),
          decompress(Files.newInputStream(drawn.resolve(name))),
          shipped + name + " differs: draw again");
    }
  }

  private static byte[] decompress(InputStream file) throws IOException {
    try (file;
        GZIPInputStream in = new GZIPInputStream(file)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits",
        "numbers 60 1 F",
        "letters 0 1 F",
        "letters 80001 1 F",
        "letters many 1 F",
        "letters 1 one F",
        "letters 1 1 F more",
        "letters 1 1 a\0b",
      })
  void refusesUnknownArgumentsInOneLine(String line) throws IOException {
    List<String> args = Arrays.asList(line.replace("F", folder.toString()).split(" "));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      assertEquals(2, DrawSamples.run(args, out));
    }
    assertEquals(
        "DrawSamples: arguments must be digits or letters, how many of each class (1 to 80000), a"
            + " seed, and a folder, or none for the digits that ship; actual: "
            + String.join(" ", args)
            + System.lineSeparator(),
        err.toString(StandardCharsets.UTF_8));
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void exitsAsItShould() throws Exception {
    assertEquals(2, process("--help").waitFor());
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(1, process("letters", "1", "1", file + "/sub").waitFor());
  }

  private Process process(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DrawSamples.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @ParameterizedTest
  @CsvSource({"samples, 600, 10", "letters, 260, 26"})
  void eachRunOfAsManyAsThereAreClassesHoldsEachOnce(String name, int count, int classes)
      throws IOException {
    Digits set = load(name);
    assertEquals(name, set.name());
    assertEquals(count, set.count());
    assertEquals(28, set.height());
    assertEquals(28, set.width());
    for (int first = 0; first < count; first += classes) {
      int seen = 0;
      for (int digit = first; digit < first + classes; digit++) {
        seen |= 1 << set.label(digit);
      }
      assertEquals((1 << classes) - 1, seen, "classes of the run from " + first);
    }
    assertFalse(set.label(0) == set.label(classes) && set.label(1) == set.label(classes + 1));
  }

  /** MNIST's test digits have 138 alive cells on average, of mean gray 0.75. */
  @ParameterizedTest
  @CsvSource({"samples, 138", "letters, 153"})
  void carriesAsMuchInkAsMnist(String name, int expectedCells) throws IOException {
    Digits set = load(name);
    int alive = 0;
    long gray = 0;
    for (int digit = 0; digit < set.count(); digit++) {
      int cells = set.cells(digit, ALIVE);
      assertTrue(cells >= 30 && cells <= 300, "alive cells of " + digit + ": " + cells);
      alive += cells;
      for (int position = 0; position < CANVAS; position++) {
        int pixel = set.pixel(digit, position);
        gray += pixel / 255f > ALIVE ? pixel : 0;
      }
    }
    assertEquals(expectedCells, (double) alive / set.count(), 5);
    assertEquals(0.75, gray / 255.0 / alive, 0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"samples", "letters"})
  void isConnectedCentredAndDistinct(String name) throws IOException {
    Digits set = load(name);
    for (int digit = 0; digit < set.count(); digit++) {
      assertTrue(Connectivity.connected(set, digit, ALIVE), "cells of " + digit);
      double x = 0;
      double y = 0;
      double mass = 0;
      for (int row = 0; row < 28; row++) {
        for (int column = 0; column < 28; column++) {
          int pixel = set.pixel(digit, row * 28 + column);
          x += pixel * (column + 0.5);
          y += pixel * (row + 0.5);
          mass += pixel;
        }
      }
      assertEquals(14, x / mass, 0.25, "centre of mass of " + digit);
      assertEquals(14, y / mass, 0.25, "centre of mass of " + digit);
      for (int other = 0; other < digit; other++) {
        assertFalse(
            Arrays.equals(set.image(digit), set.image(other)), other + " and " + digit + " agree");
      }
    }
  }

  private static Digits load(String name) throws IOException {
    return new DataSource(new MnistCache(Map.of(), List.<URI>of(), notice -> {})).load(name);
  }
}

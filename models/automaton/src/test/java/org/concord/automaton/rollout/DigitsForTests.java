package org.concord.automaton.rollout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.IdxReader;
import org.concord.automaton.data.MnistForTests;
import org.concord.automaton.random.Randomness;

/** Digits to run in tests. */
public final class DigitsForTests {
  private static final Path SAMPLES = Path.of("..", "..", "samples", "digits");

  private DigitsForTests() {}

  /** The first MNIST test digits where {@code CONCORD_DATA} is set, else of the samples. */
  public static Digits real(int count) throws IOException {
    boolean mnist = System.getenv("CONCORD_DATA") != null;
    Digits digits =
        mnist
            ? MnistForTests.test()
            : IdxReader.read(
                "samples",
                SAMPLES.resolve("images-idx3-ubyte.gz"),
                SAMPLES.resolve("labels-idx1-ubyte.gz"));
    return digits.limit(count);
  }

  /**
   * Blots on a canvas of any size: about a third of the pixels have ink, up to the border.
   *
   * @param height rows of the canvas
   * @param width columns of the canvas
   */
  public static Digits blots(int count, int height, int width) {
    SplittableRandom random = new SplittableRandom(height * 1_000L + width);
    byte[] pixels = new byte[count * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(1, 256) : 0);
    }
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[i * height * width] = (byte) 255;
      labels[i] = (byte) (i % 10);
    }
    return new Digits("blots", height, width, pixels, labels);
  }

  /** A population of a block of digits, none of whose cells is stubborn. */
  static Population population(
      Digits digits, int slots, float aliveThreshold, boolean crossEntropy) {
    return new Population(
        CellLayout.ARTICLE,
        digits,
        slots,
        aliveThreshold,
        crossEntropy,
        new StubbornCells(CellLayout.ARTICLE, 0, new Randomness(0), digits, digit -> digit));
  }

  /** Digits of one row each, given by their pixels, with labels 0, 1, 2, …. */
  public static Digits rows(int[]... rows) {
    int width = rows[0].length;
    byte[] pixels = new byte[rows.length * width];
    byte[] labels = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = (byte) i;
      for (int x = 0; x < width; x++) {
        pixels[i * width + x] = (byte) rows[i][x];
      }
    }
    return new Digits("rows", 1, width, pixels, labels);
  }
}

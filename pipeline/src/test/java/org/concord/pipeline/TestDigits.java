package org.concord.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.concord.automaton.data.DataSource;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.IdxWriter;

/** Small sets of digits. */
public final class TestDigits {
  private static final int SIZE = 28;

  private TestDigits() {}

  /** The first of the samples that ship. */
  public static Digits samples(int count) throws IOException {
    return DataSource.ofEnvironment(notice -> {}).load("samples").limit(count);
  }

  /** The letters that ship. */
  public static Digits letters() throws IOException {
    return DataSource.ofEnvironment(notice -> {}).load("letters");
  }

  /**
   * Bars on a canvas of 28×28, but for some blank digits.
   *
   * @param blanks indexes of digits without a cell
   */
  public static Digits bars(int count, int... blanks) {
    byte[] pixels = new byte[count * SIZE * SIZE];
    byte[] labels = new byte[count];
    for (int digit = 0; digit < count; digit++) {
      labels[digit] = (byte) (digit % 10);
      int first = digit * SIZE * SIZE + (4 + digit % 8) * SIZE;
      boolean blank = Arrays.binarySearch(blanks, digit) >= 0;
      // Below 26 of 255 there is ink, but no cell.
      Arrays.fill(pixels, first, first + 3 * SIZE, blank ? 20 : (byte) 200);
    }
    return new Digits("bars", SIZE, SIZE, pixels, labels);
  }

  /** Writes images and labels, and returns them as {@code --data} takes them. */
  public static String write(Path folder, Digits digits) throws IOException {
    Path images = folder.resolve("bars-images-idx3-ubyte");
    Path labels = folder.resolve("bars-labels-idx1-ubyte");
    IdxWriter.writeImages(digits, images);
    IdxWriter.writeLabels(digits, labels);
    return images + "," + labels;
  }
}

package org.concord.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.IdxWriter;

/**
 * Draws the data set {@code samples}: 600 digits that look handwritten, 60 of each class, for
 * whoever has no MNIST at hand.
 *
 * <p>Digits vary in their strokes, wobble, slant, proportions, size and brush; each ten in a row
 * hold each class once, in shuffled order, so that any first hundred is balanced. The same pixels
 * come out on every machine.
 */
public final class DrawSamples {
  /** File name of the images. */
  public static final String IMAGES = "images-idx3-ubyte.gz";

  /** File name of the labels. */
  public static final String LABELS = "labels-idx1-ubyte.gz";

  private static final int CLASSES = 10;
  private static final int DIGITS_PER_CLASS = 60;
  private static final long SEED = 1;

  private DrawSamples() {}

  /**
   * Writes the two IDX files.
   *
   * @param args the folder to write to; {@code samples/digits} if there is none
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    run(Path.of(args.length > 0 ? args[0] : "samples/digits"));
  }

  /** Writes the two IDX files into a folder. */
  static void run(Path folder) throws IOException {
    Digits digits = draw();
    IdxWriter.writeImages(digits, folder.resolve(IMAGES));
    IdxWriter.writeLabels(digits, folder.resolve(LABELS));
  }

  private static Digits draw() {
    Random random = new Random(SEED);
    Hand hand = new Hand(random);
    int canvas = StrokeRasterizer.CANVAS * StrokeRasterizer.CANVAS;
    byte[] pixels = new byte[CLASSES * DIGITS_PER_CLASS * canvas];
    byte[] labels = new byte[CLASSES * DIGITS_PER_CLASS];
    List<Integer> classes = new ArrayList<>();
    for (int label = 0; label < CLASSES; label++) {
      classes.add(label);
    }
    for (int i = 0; i < labels.length; i++) {
      if (i % CLASSES == 0) {
        Collections.shuffle(classes, random);
      }
      labels[i] = classes.get(i % CLASSES).byteValue();
      List<double[][]> strokes = hand.write(labels[i]);
      double radius = 0.9 + 0.8 * random.nextDouble();
      double edge = 0.9 + 0.5 * random.nextDouble();
      System.arraycopy(StrokeRasterizer.draw(strokes, radius, edge), 0, pixels, i * canvas, canvas);
    }
    return new Digits("samples", StrokeRasterizer.CANVAS, StrokeRasterizer.CANVAS, pixels, labels);
  }
}

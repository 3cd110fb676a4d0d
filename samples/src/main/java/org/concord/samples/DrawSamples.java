package org.concord.samples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.IdxWriter;

/**
 * Draws characters that look handwritten: the digits of the data set {@code samples}, 60 of each
 * class, for whoever has no MNIST at hand; the capital letters of {@code letters}; or as many of
 * either as one likes.
 *
 * <p>Characters vary in their strokes, wobble, slant, proportions, size and brush; each ten digits
 * or 26 letters in a row hold each class once, in shuffled order, so that any first hundred digits
 * are balanced. The same pixels come out on every machine.
 */
public final class DrawSamples {
  /** File name of the images. */
  public static final String IMAGES = "images-idx3-ubyte.gz";

  /** File name of the labels. */
  public static final String LABELS = "labels-idx1-ubyte.gz";

  private static final String USAGE =
      "must be digits or letters, how many of each class (1 to %d), a seed, and a folder, or none"
          + " for the digits that ship";
  private static final int MAX_OF_EACH = 80_000;
  private static final List<String> SHIPPED = List.of("digits", "60", "1", "samples/digits");

  private DrawSamples() {}

  /**
   * Writes two IDX files. Exits with 2 if the arguments are bad, with 1 if a file cannot be
   * written.
   *
   * @param args {@code digits} or {@code letters}, how many of each class, the seed, the folder; if
   *     there are none, those of the data set {@code samples}
   */
  public static void main(String[] args) {
    int code = run(List.of(args), System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * The same, without an exit.
   *
   * @return the exit code
   */
  static int run(List<String> args, PrintStream err) {
    try {
      write(args.isEmpty() ? SHIPPED : args);
      return 0;
    } catch (InputException e) {
      err.println("DrawSamples: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("DrawSamples: " + e);
      return 1;
    }
  }

  private static void write(List<String> args) throws IOException {
    if (args.size() != 4) {
      throw refusal(args);
    }
    Script script =
        Arrays.stream(Script.values())
            .filter(each -> each.toString().equals(args.get(0)))
            .findFirst()
            .orElseThrow(() -> refusal(args));
    Digits drawn;
    Path folder;
    try {
      int ofEach = Integer.parseInt(args.get(1));
      if (ofEach < 1 || ofEach > MAX_OF_EACH) {
        throw refusal(args);
      }
      folder = Path.of(args.get(3));
      drawn = draw(script, ofEach, Long.parseLong(args.get(2)));
    } catch (NumberFormatException | InvalidPathException e) {
      throw refusal(args);
    }
    IdxWriter.writeImages(drawn, folder.resolve(IMAGES));
    IdxWriter.writeLabels(drawn, folder.resolve(LABELS));
  }

  private static InputException refusal(List<String> args) {
    return new InputException(
        "arguments " + USAGE.formatted(MAX_OF_EACH) + "; actual: " + String.join(" ", args));
  }

  private static Digits draw(Script script, int ofEach, long seed) {
    Random random = new Random(seed);
    Hand hand = new Hand(script, random);
    int canvas = StrokeRasterizer.CANVAS * StrokeRasterizer.CANVAS;
    byte[] labels = new byte[script.classes() * ofEach];
    byte[] pixels = new byte[labels.length * canvas];
    List<Integer> classes = new ArrayList<>();
    for (int label = 0; label < script.classes(); label++) {
      classes.add(label);
    }
    for (int i = 0; i < labels.length; i++) {
      if (i % classes.size() == 0) {
        Collections.shuffle(classes, random);
      }
      labels[i] = classes.get(i % classes.size()).byteValue();
      List<double[][]> strokes = hand.write(labels[i]);
      double radius = 0.9 + 0.8 * random.nextDouble();
      double edge = 0.9 + 0.5 * random.nextDouble();
      System.arraycopy(StrokeRasterizer.draw(strokes, radius, edge), 0, pixels, i * canvas, canvas);
    }
    return new Digits(
        script.toString(), StrokeRasterizer.CANVAS, StrokeRasterizer.CANVAS, pixels, labels);
  }
}

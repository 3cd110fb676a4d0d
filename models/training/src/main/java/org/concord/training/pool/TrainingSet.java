package org.concord.training.pool;

import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.yaml.KeyException;

/** The digits that a training learns from, and the last ones of the set, which it only looks at. */
public final class TrainingSet {
  private final Digits all;
  private final int[] trained;
  private final Digits heldOut;

  /**
   * Splits a set.
   *
   * @param validationDigits how many of the last digits are set aside
   * @throws KeyException for the key {@code data} if the set has no labels or too few digits
   */
  public TrainingSet(Digits all, int validationDigits) {
    this.all = all;
    KeyException.check(
        all.labelled(), "data", "digits with labels", all.name() + ", which has none");
    int split = all.count() - validationDigits;
    this.trained = IntStream.range(0, Math.max(0, split)).filter(this::hasCells).toArray();
    KeyException.check(
        trained.length > 0,
        "data",
        "more digits than the %d held out for validation, at least one of them with alive cells"
            .formatted(validationDigits),
        "%d in %s".formatted(all.count(), all.name()));
    byte[] pixels = new byte[validationDigits * all.height() * all.width()];
    byte[] labels = new byte[validationDigits];
    for (int k = 0; k < validationDigits; k++) {
      byte[] image = image(split + k);
      System.arraycopy(image, 0, pixels, k * image.length, image.length);
      labels[k] = (byte) all.label(split + k);
    }
    this.heldOut = new Digits(all.name(), all.height(), all.width(), pixels, labels);
  }

  private boolean hasCells(int digit) {
    return new PooledDigit(image(digit), 0).cells() > 0;
  }

  private byte[] image(int digit) {
    byte[] pixels = new byte[all.height() * all.width()];
    for (int position = 0; position < pixels.length; position++) {
      pixels[position] = (byte) all.pixel(digit, position);
    }
    return pixels;
  }

  /** The whole set. */
  public Digits all() {
    return all;
  }

  /** The digits set aside. */
  public Digits heldOut() {
    return heldOut;
  }

  /** Digits to learn from: those that have alive cells. */
  int count() {
    return trained.length;
  }

  /** Rows of the canvas. */
  public int height() {
    return all.height();
  }

  /** Columns of the canvas. */
  public int width() {
    return all.width();
  }

  /** The pixels of a digit to learn from, unsigned bytes, a copy. */
  byte[] pixels(int k) {
    return image(trained[k]);
  }

  /** The label of a digit to learn from. */
  int label(int k) {
    return all.label(trained[k]);
  }
}

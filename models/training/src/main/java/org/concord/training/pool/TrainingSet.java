package org.concord.training.pool;

import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.yaml.KeyException;

/** A data set, split into digits to train on and, at its end, digits held out for validation. */
public final class TrainingSet {
  private final Digits all;
  private final int[] trained;
  private final Digits heldOut;

  /**
   * Splits a set.
   *
   * @param validationDigits how many of the last digits are held out
   * @throws KeyException for the key {@code data} if the set has no labels or too few digits
   */
  public TrainingSet(Digits all, int validationDigits) {
    this.all = all;
    KeyException.check(
        all.labelled(), "data", "digits with labels", all.name() + ", which has none");
    int split = all.count() - validationDigits;
    this.trained = IntStream.range(0, Math.max(0, split)).filter(this::alive).toArray();
    KeyException.check(
        trained.length > 0,
        "data",
        "more digits than the %d held out for validation, at least one of them with alive cells"
            .formatted(validationDigits),
        "%d in %s".formatted(all.count(), all.name()));
    this.heldOut = all.range(split, all.count());
  }

  private boolean alive(int digit) {
    return all.cells(digit, PooledDigit.ALIVE_THRESHOLD) > 0;
  }

  /** The whole set. */
  public Digits all() {
    return all;
  }

  /** The digits held out. */
  public Digits heldOut() {
    return heldOut;
  }

  /** Number of digits to train on: those that have alive cells. */
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

  /** A copy of the pixels of a digit to train on, unsigned bytes. */
  byte[] pixels(int k) {
    return all.image(trained[k]);
  }

  /** The label of a digit to train on. */
  int label(int k) {
    return all.label(trained[k]);
  }
}

package org.concord.pipeline.evaluate;

import java.util.concurrent.atomic.LongAdder;

/**
 * What the rollouts of this JVM have done so far, for whoever shows progress; on a cluster the
 * launching JVM sees nothing here. Never part of a result. Thread-safe.
 */
public final class Progress {
  private static final LongAdder DIGITS = new LongAdder();
  private static final LongAdder DIGIT_STEPS = new LongAdder();

  private Progress() {}

  /** Counts finished digits. */
  public static void digits(long count) {
    DIGITS.add(count);
  }

  /** Counts steps of single digits. */
  public static void digitSteps(long count) {
    DIGIT_STEPS.add(count);
  }

  /** Digits finished since the JVM began, over all models. */
  public static long digits() {
    return DIGITS.sum();
  }

  /** Steps of single digits since the JVM began, over all models. */
  public static long digitSteps() {
    return DIGIT_STEPS.sum();
  }
}

package org.concord.automaton.random;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.concord.automaton.random.Randomness.Purpose;

/**
 * Tabulated residual noise: {@value #ROWS} rows of normal draws of mean 0, one draw a channel. A
 * fired cell draws one row number and adds that row, so that its noise costs a single random word
 * and can be named to a device by a single integer.
 *
 * <p>Each channel's column holds the same {@value #ROWS} mid-quantiles of the normal distribution,
 * scaled to the exact standard deviation, in an order of its own that depends on the channel alone.
 * So every channel has a mean of exactly 0, its distribution function differs from the normal one
 * by at most 1.1·10⁻⁵, no draw exceeds 4.4 standard deviations, and two channels are uncorrelated
 * within the error of so many draws. Immutable, thread-safe.
 */
public final class NoiseTable {
  private static final int ROW_BITS = 16;

  /** How many rows there are. */
  public static final int ROWS = 1 << ROW_BITS;

  private record Key(double stddev, int channels) {}

  private static final Map<Key, NoiseTable> MADE = new ConcurrentHashMap<>();

  private final int channels;
  private final float[] values;

  private NoiseTable(double stddev, int channels) {
    this.channels = channels;
    this.values = new float[ROWS * channels];
    float[] quantiles = quantiles(stddev);
    int[] order = new int[ROWS];
    for (int channel = 0; channel < channels; channel++) {
      shuffle(order, new Randomness(0).key(Purpose.NOISE_ORDER, channel, 0));
      for (int row = 0; row < ROWS; row++) {
        values[row * channels + channel] = quantiles[order[row]];
      }
    }
  }

  /**
   * The table of a standard deviation; made once a JVM.
   *
   * @param stddev standard deviation, at least 0
   * @param channels draws a row, at least 1
   */
  public static NoiseTable of(double stddev, int channels) {
    return MADE.computeIfAbsent(
        new Key(stddev, channels), key -> new NoiseTable(key.stddev, key.channels));
  }

  private static float[] quantiles(double stddev) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double[] positive = new double[ROWS / 2];
    double squares = 0;
    for (int i = 0; i < positive.length; i++) {
      positive[i] = -normal.inverseCumulativeProbability((i + 0.5) / ROWS);
      squares += 2 * positive[i] * positive[i];
    }
    double scale = stddev / Math.sqrt(squares / ROWS);
    float[] quantiles = new float[ROWS];
    for (int i = 0; i < positive.length; i++) {
      quantiles[i] = (float) (-positive[i] * scale);
      quantiles[ROWS - 1 - i] = -quantiles[i];
    }
    return quantiles;
  }

  /** Fisher and Yates's shuffle of 0, 1, 2, … */
  private static void shuffle(int[] order, long key) {
    for (int i = 0; i < order.length; i++) {
      int j = Randomness.below(key, i, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
  }

  /**
   * The row that a cell draws.
   *
   * @param key a {@link Purpose#NOISE} key
   * @param position canvas position of the cell
   * @return 0 … {@link #ROWS} − 1
   */
  public static int row(long key, int position) {
    return (int) (Randomness.word(key, position) >>> (Long.SIZE - ROW_BITS));
  }

  /** Copies a row to {@code to[offset … offset + channels)}. */
  public void copy(int row, float[] to, int offset) {
    System.arraycopy(values, row * channels, to, offset, channels);
  }

  /** float32 {@code [ROWS, channels]}; not a copy, not to be changed. */
  public float[] values() {
    return values;
  }
}

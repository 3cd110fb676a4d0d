package org.concord.automaton.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.concord.automaton.random.Randomness.Purpose;
import org.junit.jupiter.api.Test;

/** All draws are fixed by their seeds, so that these tests pass always or never. */
class NoiseTableTest {
  /** Five standard errors, beyond which only a fault reaches. */
  private static final double SIGMAS = 5;

  private static final int POSITIONS = 784;
  private static final int CHANNELS = 19;
  private static final double STDDEV = 0.02;

  private final Randomness randomness = new Randomness(42);

  @Test
  void noiseIsNormalInEachChannel() {
    double[][] noise = noise(STDDEV);
    for (int channel = 0; channel < CHANNELS; channel++) {
      DescriptiveStatistics statistics = new DescriptiveStatistics(noise[channel]);
      double draws = statistics.getN();
      assertEquals(0, statistics.getMean(), SIGMAS * STDDEV / Math.sqrt(draws));
      assertEquals(
          STDDEV, statistics.getStandardDeviation(), SIGMAS * STDDEV / Math.sqrt(2 * draws));
      assertEquals(0, statistics.getSkewness(), SIGMAS * Math.sqrt(6 / draws));
      assertEquals(0, statistics.getKurtosis(), SIGMAS * Math.sqrt(24 / draws));
    }
  }

  @Test
  void noiseOfChannelsAndPositionsIsUncorrelated() {
    double[][] noise = noise(1);
    int draws = noise[0].length;
    // As good as so many draws are, and as the rows of the table are.
    double bound = SIGMAS * (1 / Math.sqrt(draws) + 1 / Math.sqrt(NoiseTable.ROWS));
    PearsonsCorrelation correlation = new PearsonsCorrelation();
    for (int a = 0; a < CHANNELS; a++) {
      for (int b = 0; b < a; b++) {
        assertEquals(0, correlation.correlation(noise[a], noise[b]), bound);
      }
      double[] shifted = new double[draws];
      System.arraycopy(noise[a], 1, shifted, 0, draws - 1);
      assertEquals(0, correlation.correlation(noise[a], shifted), bound);
    }
  }

  /** Draws {@code [channel, step × position]}. */
  private double[][] noise(double stddev) {
    int steps = 64;
    NoiseTable table = NoiseTable.of(stddev, CHANNELS);
    double[][] draws = new double[CHANNELS][steps * POSITIONS];
    for (int step = 0; step < steps; step++) {
      long key = randomness.key(Purpose.NOISE, 3, step);
      for (int position = 0; position < POSITIONS; position++) {
        float[] values = new float[CHANNELS];
        table.copy(NoiseTable.row(key, position), values, 0);
        for (int channel = 0; channel < CHANNELS; channel++) {
          draws[channel][step * POSITIONS + position] = values[channel];
        }
      }
    }
    return draws;
  }

  @Test
  void rowsAreDrawnUniformly() {
    int bins = 256;
    long[] counts = new long[bins];
    int draws = 100 * POSITIONS;
    for (int step = 0; step < 100; step++) {
      long key = randomness.key(Purpose.NOISE, 5, step);
      for (int position = 0; position < POSITIONS; position++) {
        int row = NoiseTable.row(key, position);
        assertTrue(row >= 0 && row < NoiseTable.ROWS, "row " + row);
        counts[row * bins / NoiseTable.ROWS]++;
      }
    }
    double expected = (double) draws / bins;
    double chiSquare =
        Arrays.stream(counts).mapToDouble(n -> Math.pow(n - expected, 2) / expected).sum();
    assertTrue(chiSquare < bins - 1 + SIGMAS * Math.sqrt(2.0 * (bins - 1)), "χ² " + chiSquare);
  }

  @Test
  void noiseIsCopiedToTheNamedValuesAlone() {
    NoiseTable table = NoiseTable.of(1, CHANNELS);
    float[] values = new float[CHANNELS + 5];
    Arrays.fill(values, 100);
    table.copy(9, values, 3);
    for (int i = 0; i < values.length; i++) {
      boolean other = i < 3 || i >= CHANNELS + 3;
      assertEquals(other ? 100 : table.values()[9 * CHANNELS + i - 3], values[i]);
    }
  }

  @Test
  void columnsAreAsGoodAsTheTableSays() {
    float[] values = NoiseTable.of(STDDEV, 3).values();
    NormalDistribution normal = new NormalDistribution(null, 0, STDDEV);
    for (int channel = 0; channel < 3; channel++) {
      int column = channel;
      float[] sorted = new float[NoiseTable.ROWS];
      IntStream.range(0, sorted.length).forEach(row -> sorted[row] = values[row * 3 + column]);
      Arrays.sort(sorted);
      double squares = 0;
      double sum = 0;
      double error = 0;
      for (int i = 0; i < sorted.length; i++) {
        double exact = normal.cumulativeProbability(sorted[i]);
        error = Math.max(error, Math.abs(exact - (double) i / sorted.length));
        error = Math.max(error, Math.abs(exact - (i + 1.0) / sorted.length));
        squares += (double) sorted[i] * sorted[i];
        sum += sorted[i];
      }
      assertTrue(error <= 1.1e-5, "error of the distribution function " + error);
      assertTrue(sorted[sorted.length - 1] <= 4.4 * STDDEV, "greatest draw");
      assertEquals(0, sum, 1e-12);
      assertEquals(STDDEV, Math.sqrt(squares / sorted.length), 1e-7 * STDDEV);
    }
  }

  @Test
  void aChannelDrawsTheSameHoweverManyThereAre() {
    float[] three = NoiseTable.of(1, 3).values();
    float[] nineteen = NoiseTable.of(1, CHANNELS).values();
    for (int row = 0; row < NoiseTable.ROWS; row++) {
      for (int channel = 0; channel < 3; channel++) {
        assertEquals(three[row * 3 + channel], nineteen[row * CHANNELS + channel]);
      }
    }
    assertSame(NoiseTable.of(1, 3), NoiseTable.of(1, 3));
  }
}

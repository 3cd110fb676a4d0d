package org.concord.pipeline.results;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts whole numbers from 0 in intervals no wider than a thousandth of what they hold, for the
 * median of any number of them within 0.05 %; numbers up to 2,047 are told exactly. NOT
 * thread-safe.
 */
final class MedianCounts {
  private static final int BITS = 10;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();
  private long count;

  void add(long number) {
    int shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(number));
    // Intervals of a shift begin where those of the shift before end.
    counts.merge((shift << BITS) + (int) (number >>> shift), 1L, Long::sum);
    count++;
  }

  /** The middle of the interval that holds the median, the lower of two; NaN of no number. */
  double median() {
    long rank = (count + 1) / 2;
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
      rank -= entry.getValue();
      if (rank <= 0) {
        return middle(entry.getKey());
      }
    }
    return Double.NaN;
  }

  private static double middle(int interval) {
    int shift = Math.max(0, (interval >> BITS) - 1);
    double from = Math.scalb((double) (interval - (shift << BITS)), shift);
    return from + (Math.scalb(1.0, shift) - 1) / 2;
  }
}

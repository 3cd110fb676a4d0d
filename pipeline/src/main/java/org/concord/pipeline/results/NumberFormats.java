package org.concord.pipeline.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.concord.pipeline.statistics.Limits;

/** How reports write numbers: files with up to six decimals, pages with two or four. */
public final class NumberFormats {
  /** Decimals of the numbers in files. */
  public static final int DECIMALS = 6;

  private static final String NONE = "–";

  private NumberFormats() {}

  /** The number rounded for a file, half to even; empty if it is NaN or infinite. */
  public static Optional<BigDecimal> rounded(double value) {
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    BigDecimal exact = new BigDecimal(value);
    return Optional.of(exact.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros());
  }

  /** The same in plain digits; nothing if it is NaN or infinite. */
  public static String file(double value) {
    return rounded(value).map(BigDecimal::toPlainString).orElse("");
  }

  /** A value as people read it: percentages with two decimals, magnitudes with four. */
  public static String shown(Metric metric, double value) {
    return metric.percentage() ? percent(value) : fixed(4, value);
  }

  /** A percentage with two decimals. */
  public static String percent(double value) {
    return fixed(2, value);
  }

  /** A percentage with one decimal. */
  public static String tenths(double value) {
    return fixed(1, value);
  }

  /** Limits of a percentage in square brackets; nothing if there are none. */
  public static String interval(Limits limits) {
    return Double.isFinite(limits.lower())
        ? "[" + percent(limits.lower()) + ", " + percent(limits.upper()) + "]"
        : "";
  }

  /** A difference of percentages with its sign. */
  public static String difference(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.2f", value) : NONE;
  }

  /** A count with separators between thousands. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String fixed(int decimals, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : NONE;
  }
}

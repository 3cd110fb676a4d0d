package org.concord.pipeline.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumberFormatsTest {
  @Test
  void writesPlainDecimalsInFiles() {
    assertEquals("0.02", NumberFormats.file(0.02f));
    assertEquals("100", NumberFormats.file(100));
    assertEquals("0", NumberFormats.file(-1e-9));
    assertEquals("0.000123", NumberFormats.file(1.2345e-4));
    assertEquals("1000000000000000000000", NumberFormats.file(1e21));
  }

  @Test
  void writesNothingWhereThereIsNoNumber() {
    assertEquals("", NumberFormats.file(Double.NaN));
    assertEquals("", NumberFormats.file(Double.NEGATIVE_INFINITY));
    assertEquals("–", NumberFormats.percent(Double.NaN));
  }

  @Test
  void showsPeopleFewDecimals() {
    assertEquals("95.33", NumberFormats.shown(Metric.ACCURACY, 95.3344));
    assertEquals("0.0490", NumberFormats.shown(Metric.RESIDUAL, 0.04899));
    assertEquals("1,234,567", NumberFormats.count(1_234_567));
  }
}

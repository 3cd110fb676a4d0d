package org.concord.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void writesPlainDecimalsInFiles() {
    assertEquals("0.02", Numbers.file(0.02f));
    assertEquals("100", Numbers.file(100));
    assertEquals("0", Numbers.file(-1e-9));
    assertEquals("0.000123", Numbers.file(1.2345e-4));
    assertEquals("1000000000000000000000", Numbers.file(1e21));
  }

  @Test
  void writesNothingWhereThereIsNoNumber() {
    assertEquals("", Numbers.file(Double.NaN));
    assertEquals("", Numbers.file(Double.NEGATIVE_INFINITY));
    assertEquals("–", Numbers.percent(Double.NaN));
  }

  @Test
  void showsPeopleFewDecimals() {
    assertEquals("95.33", Numbers.shown(Measure.ACCURACY, 95.3344));
    assertEquals("0.0490", Numbers.shown(Measure.RESIDUAL, 0.04899));
    assertEquals("1,234,567", Numbers.count(1_234_567));
  }
}

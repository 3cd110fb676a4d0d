package org.concord.pipeline.robustness;

/**
 * What a transform does to a percentage: the difference between the same digits with it and
 * without.
 *
 * @param points percentage points, negative where the transform makes it worse; NaN without digits
 * @param standardError of it, over digits, each compared with itself; NaN for fewer than two
 */
public record PairedDifference(double points, double standardError) {
  private static final double PERCENT = 100;

  /** The difference of the cells' pooled accuracy over the digits that both rolled out. */
  static PairedDifference ofAccuracy(PerDigitCounts without, PerDigitCounts with) {
    int[] common = without.common(with);
    double cellsWithout = sum(common, without::cells);
    double cellsWith = sum(common, with::cells);
    double ratioWithout = sum(common, without::right) / cellsWithout;
    double ratioWith = sum(common, with::right) / cellsWith;
    // Each ratio linearised about its value, as in Cochran, "Sampling Techniques", eq. 6.13.
    return of(
        ratioWith - ratioWithout,
        common,
        digit ->
            common.length * (with.right(digit) - ratioWith * with.cells(digit)) / cellsWith
                - common.length
                    * (without.right(digit) - ratioWithout * without.cells(digit))
                    / cellsWithout);
  }

  /** The difference of the share of digits whose cells all agree. */
  static PairedDifference ofAgreement(PerDigitCounts without, PerDigitCounts with) {
    int[] common = without.common(with);
    double mean = sum(common, digit -> step(without, with, digit)) / common.length;
    return of(mean, common, digit -> step(without, with, digit) - mean);
  }

  private static double step(PerDigitCounts without, PerDigitCounts with, int digit) {
    return (with.agreed(digit) ? 1 : 0) - (without.agreed(digit) ? 1 : 0);
  }

  /** The error of a mean from what each digit differs from it. */
  private static PairedDifference of(double difference, int[] digits, Value deviation) {
    double squares =
        sum(
            digits,
            digit -> {
              double value = deviation.of(digit);
              return value * value;
            });
    double count = digits.length;
    double error = count < 2 ? Double.NaN : Math.sqrt(squares / (count * (count - 1)));
    return new PairedDifference(PERCENT * difference, PERCENT * error);
  }

  private static double sum(int[] digits, Value value) {
    double sum = 0;
    for (int digit : digits) {
      sum += value.of(digit);
    }
    return sum;
  }

  private interface Value {
    double of(int digit);
  }
}

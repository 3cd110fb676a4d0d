package org.concord.pipeline.calibration;

import java.util.SplittableRandom;
import org.concord.pipeline.statistics.PairedRatios;

/**
 * Makes up digits of 60 to 220 cells, some of which err, under two models that are equally good and
 * err on the same digits more often than not.
 *
 * @param share of cells that are right in truth, over 0 and below 1
 * @param wholeDigits whether a digit counts as one, right or wrong, rather than by its cells
 */
record ErringDigits(double share, boolean wholeDigits) {
  private static final int FEWEST_CELLS = 60;
  private static final int MOST_CELLS = 220;

  /** Of the digits that err under one model, those that err under the other too. */
  private static final double COMMON = 0.6;

  /** Of these, those whose cells err alike. */
  private static final double ALIKE = 0.5;

  /** The mean share of cells that err in a digit that errs: of the square of a uniform number. */
  private static final double MEAN_SQUARE = 1.0 / 3;

  /** Draws digits. */
  PairedRatios draw(SplittableRandom random, int digits) {
    double erring = (1 - share) / (wholeDigits ? 1 : meanError());
    long[][] sums = new long[4][digits];
    for (int digit = 0; digit < digits; digit++) {
      int cells = wholeDigits ? 1 : random.nextInt(FEWEST_CELLS, MOST_CELLS + 1);
      double draw = random.nextDouble();
      boolean both = draw < erring * COMMON;
      boolean first = both || draw < erring;
      // The chance of erring alone is the same under either model.
      boolean second = both || (!first && draw < erring * (2 - COMMON));
      double wrong = first ? wrong(random, cells) : 0;
      double alike = random.nextDouble();
      double otherWrong = second ? (both && alike < ALIKE ? wrong : wrong(random, cells)) : 0;
      sums[0][digit] = cells - Math.round(wrong);
      sums[1][digit] = cells;
      sums[2][digit] = cells - Math.round(otherWrong);
      sums[3][digit] = cells;
    }
    return new PairedRatios(sums[0], sums[1], sums[2], sums[3]);
  }

  /** Where most must err, errors are larger, or all digits would not suffice. */
  private double meanError() {
    return 1 - share > MEAN_SQUARE / (2 - COMMON) ? (1 - share) * (2 - COMMON) : MEAN_SQUARE;
  }

  private double wrong(SplittableRandom random, int cells) {
    if (wholeDigits) {
      return 1;
    }
    double part = random.nextDouble();
    double mean = meanError();
    // A power of a uniform number whose mean is wanted; rounding keeps the mean of whole cells.
    double exact = cells * Math.pow(part, 1 / mean - 1);
    double whole = Math.floor(exact);
    return whole + (random.nextDouble() < exact - whole ? 1 : 0);
  }
}

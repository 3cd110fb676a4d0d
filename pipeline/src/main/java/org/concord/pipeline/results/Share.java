package org.concord.pipeline.results;

import org.concord.pipeline.statistics.Limits;
import org.concord.pipeline.statistics.PairedSums;
import org.concord.pipeline.statistics.RatioSums;

/**
 * The shares of cells or of digits, 0–100 %, that the rows of digits add up to, with their 95 %
 * intervals, by the methods of the gate.
 */
public enum Share {
  ACCURACY("accuracy", "Cell accuracy", false),
  AGREEMENT("agreement", "Total agreement", true),
  AGREEMENT_NOTEBOOK("agreementNotebook", "Total agreement, notebook", true),
  MAJORITY("majorityAccuracy", "Majority accuracy", true),
  AGREED_AND_RIGHT("agreedAndRight", "Agreed and right", true),
  DECIDED("decidedCells", "Decided cells", false);

  /** Chance that either limit of an interval is on the wrong side. */
  private static final double TAIL = 0.025;

  private static final double PERCENT = 100;

  private final String key;
  private final String title;
  private final boolean ofDigits;

  Share(String key, String title, boolean ofDigits) {
    this.key = key;
    this.title = title;
    this.ofDigits = ofDigits;
  }

  /** The name in files. */
  public String key() {
    return key;
  }

  /** The name in files of its value after so many steps. */
  public String keyAt(int step) {
    return key + "At" + step;
  }

  /** The name on pages. */
  public String title() {
    return title;
  }

  /** What a digit adds to the cells, or digits, that count. */
  public long part(DigitMark mark) {
    return switch (this) {
      case ACCURACY -> mark.right();
      case AGREEMENT -> bit(mark.agreed() >= 0);
      case AGREEMENT_NOTEBOOK -> bit(mark.agreedNotebook());
      case MAJORITY -> bit(mark.majority() == mark.label());
      case AGREED_AND_RIGHT -> bit(mark.agreed() == mark.label());
      case DECIDED -> mark.decided();
    };
  }

  /** What a digit adds to all of them. */
  public long whole(DigitMark mark) {
    return ofDigits ? 1 : mark.cells();
  }

  private static long bit(boolean holds) {
    return holds ? 1 : 0;
  }

  /** The share with its interval, in percent. */
  Limits interval(RatioSums sums) {
    return (ofDigits ? sums.shareOfDigits(TAIL, TAIL) : sums.share(TAIL, TAIL)).times(PERCENT);
  }

  /** The first model's share less the second's, with its interval, in percentage points. */
  Limits difference(PairedSums sums) {
    return (ofDigits ? sums.shares().difference(TAIL, TAIL) : sums.differenceOfShares(TAIL, TAIL))
        .times(PERCENT);
  }
}

package org.concord.pipeline.gate;

/** How limits were found. */
public enum Method {
  /** Wilson's score limits, over digits. */
  WILSON("wilson", "Wilson"),
  /** Newcombe's method 10, over digits. */
  NEWCOMBE("newcombe", "Newcombe, paired"),
  /** Those of a ratio that is no share, corrected for skewness, and of its change. */
  HALL("hall", "Hall, for skewness"),
  /** Wilson's limits with the effective number of cells. */
  EFFECTIVE_WILSON("effectiveWilson", "Wilson, effective size"),
  /** Those of two ratios, joined with regard to their correlation over digits. */
  PAIRED_RECOVERY("pairedRecovery", "Wilson, effective size, paired"),
  /** A bet that may be settled after every digit. */
  BETTING("betting", "betting, at any time"),
  /** None: there is nothing to judge. */
  NONE("none", "–");

  private final String key;
  private final String title;

  Method(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** What files call it. */
  public String key() {
    return key;
  }

  /** What people read. */
  public String title() {
    return title;
  }
}

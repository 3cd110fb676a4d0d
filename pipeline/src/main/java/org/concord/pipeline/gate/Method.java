package org.concord.pipeline.gate;

/** How limits were found. */
public enum Method {
  /** Wilson's score limits, over digits. */
  WILSON("wilson", "Wilson"),
  /** Newcombe's method 10, over digits. */
  NEWCOMBE("newcombe", "Newcombe, paired"),
  /** Percentiles of a Poisson bootstrap over digits. */
  BOOTSTRAP("bootstrap", "bootstrap over digits"),
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

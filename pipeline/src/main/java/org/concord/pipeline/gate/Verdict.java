package org.concord.pipeline.gate;

import java.util.Locale;

/** What a threshold, or the whole gate, comes to. */
public enum Verdict {
  /** The bound is kept, with the confidence asked for. */
  PASS,
  /** The bound is broken, with the confidence asked for. */
  FAIL,
  /** The data do not tell. */
  INCONCLUSIVE,
  /** There is no baseline to compare with, or the slice has too few digits. */
  NOT_JUDGED;

  /** What files call it. */
  public String key() {
    return this == NOT_JUDGED ? "notJudged" : name().toLowerCase(Locale.ROOT);
  }

  /** What people read. */
  public String words() {
    return this == NOT_JUDGED ? "not judged" : name().toLowerCase(Locale.ROOT);
  }
}

package org.concord.pipeline.beam;

/** Names of what a part holds, in this order; one entry of failures a phase. */
final class PartEntry {
  static final String ABOUT = "about";
  static final String TALLY = "tally";
  static final String OUTCOMES = "outcomes";
  static final String FAILING = "failing";
  static final String DIGITS = "digits.csv";
  static final String DEAD_LETTERS = "dead-letters.csv";
  static final String TIME = "time";

  private PartEntry() {}

  static String failures(int phase) {
    return "failures-" + phase + ".csv";
  }
}

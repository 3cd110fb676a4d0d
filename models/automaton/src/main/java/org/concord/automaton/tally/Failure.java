package org.concord.automaton.tally;

/** The ways in which a digit's cells do not find its label. */
public enum Failure {
  /** All cells agree at the last step of the phase, on a wrong label. */
  WRONG("wrong", "agree on a wrong label"),
  /**
   * Two labels take turns: each is the plurality label in a tenth of the {@link LabelShares}' steps
   * at least, and the plurality label changes twice at least, there and back.
   */
  OSCILLATES("oscillates", "oscillate between two labels"),
  /** In none of the {@link LabelShares}' steps do all cells agree. */
  NEVER("never", "never agree"),
  /** All cells agree in some of the {@link LabelShares}' steps, but not in the last. */
  INTERMITTENT("wavers", "agree intermittently");

  private final String key;
  private final String words;

  Failure(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** What reports and tables call it; part of their format. */
  public String key() {
    return key;
  }

  /** What people read of such digits. */
  public String words() {
    return words;
  }
}

package org.concord.automaton.tally;

import java.util.Locale;

/** The ways in which a digit's cells do not find its label. */
public enum Failure {
  /** All cells agree at the last step of the phase, on a wrong label. */
  WRONG("agree on a wrong label"),
  /**
   * Two labels take turns: each is the plurality label in a tenth of the {@link Attractors}' steps
   * at least, and the plurality label changes twice at least, there and back.
   */
  OSCILLATES("oscillate between two labels"),
  /** In none of the {@link Attractors}' steps do all cells agree. */
  NEVER("never agree"),
  /** All cells agree in some of the {@link Attractors}' steps, but not in the last. */
  WAVERS("agree intermittently");

  private final String words;

  Failure(String words) {
    this.words = words;
  }

  /** What tables and files call it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What people read of such digits. */
  public String words() {
    return words;
  }
}

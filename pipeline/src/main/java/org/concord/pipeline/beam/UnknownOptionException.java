package org.concord.pipeline.beam;

import java.util.Set;

/** An option that neither Concord nor Beam has. */
public final class UnknownOptionException extends RuntimeException {
  private final String option;
  private final transient Set<String> known;

  UnknownOptionException(String option, Set<String> known, Throwable cause) {
    super("unknown option " + option + ", neither Concord nor the runner has it", cause);
    this.option = option;
    this.known = known;
  }

  /** With its dashes. */
  public String option() {
    return option;
  }

  /** The options that Beam has, with their dashes. */
  public Set<String> known() {
    return known;
  }
}

package org.concord.automaton.model;

/** Where the value of a model's setting comes from. */
public enum ValueSource {
  /** The model does not say: the default. */
  DEFAULT("default"),
  /** The model's own metadata. */
  METADATA("from metadata"),
  /** An option of the user, which takes precedence over the metadata. */
  OPTION("from option");

  private final String text;

  ValueSource(String text) {
    this.text = text;
  }

  /** The origin in words, as cards and reports print it. */
  @Override
  public String toString() {
    return text;
  }
}

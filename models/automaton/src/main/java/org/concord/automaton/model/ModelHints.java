package org.concord.automaton.model;

/**
 * What a user says of a model whose file does not say it.
 *
 * @param labels how many labels there are, or 0
 * @param gridLayoutOrNull the order of the axes of a grid model, or null
 */
public record ModelHints(int labels, TensorLayout gridLayoutOrNull) {
  /** Nothing is said. */
  public static final ModelHints NONE = new ModelHints(0, null);
}

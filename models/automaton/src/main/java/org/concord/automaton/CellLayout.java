package org.concord.automaton;

import java.io.Serializable;

/**
 * How the values of a cell are laid out: gray first, then the state, of which the last channels are
 * the class logits. Immutable, thread-safe.
 *
 * @param state mutable channels of a cell, at least {@code labels} and at most {@value #MAX_STATE}
 * @param labels labels, hence logits, 2 … {@value #MAX_LABELS}
 */
public record CellLayout(int state, int labels) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Ten digits, 26 capital and 26 small letters. */
  public static final int MAX_LABELS = 62;

  /** Channels of the state at most. */
  public static final int MAX_STATE = 1_023;

  /** The article's: 19 channels of state, the last ten of them logits. */
  public static final CellLayout ARTICLE = new CellLayout(19, 10);

  /**
   * Checks the ranges.
   *
   * @throws InputException if one is left
   */
  public CellLayout {
    if (labels < 2 || labels > MAX_LABELS) {
      throw new InputException("labels must be 2 to " + MAX_LABELS + ", actual: " + labels);
    }
    if (state < labels || state > MAX_STATE) {
      throw new InputException(
          "a state of %d labels must have %d to %d channels, actual: %d"
              .formatted(labels, labels, MAX_STATE, state));
    }
  }

  /** Channels of a cell, gray and state. */
  public int perCell() {
    return state + 1;
  }

  /** Where the logits begin among the channels of a cell. */
  public int firstLogit() {
    return perCell() - labels;
  }

  /** Values of a 3×3 neighbourhood. */
  public int neighborhood() {
    return 9 * perCell();
  }
}

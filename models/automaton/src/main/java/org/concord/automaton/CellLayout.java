package org.concord.automaton;

/**
 * Sizes that the architecture fixes: 20 channels a cell, gray first, then 19 of state of which the
 * last ten are the class logits; neighbourhoods of 3×3 cells.
 */
public final class CellLayout {
  /** Channels of a cell, gray and state. */
  public static final int PER_CELL = 20;

  /** Mutable channels of a cell. */
  public static final int STATE = PER_CELL - 1;

  /** Labels, hence logits: the last channels of the state. */
  public static final int LABELS = 10;

  /** Where the logits begin among the 20 channels. */
  public static final int FIRST_LOGIT = PER_CELL - LABELS;

  /** Values of a 3×3 neighbourhood. */
  public static final int NEIGHBORHOOD = 9 * PER_CELL;

  private CellLayout() {}
}

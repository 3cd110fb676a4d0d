package org.concord.automaton.model;

/** What a model computes, recognised by the shape of its input. */
public enum ModelKind {
  /** The residual of gathered cells, {@code [cells, 180] → [cells, 19]}. */
  RULE,
  /** Whole canvases of 20 channels a cell. */
  GRID
}

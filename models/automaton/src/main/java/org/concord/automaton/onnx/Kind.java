package org.concord.automaton.onnx;

/** What a model computes, recognised by the shape of its input. */
public enum Kind {
  /** The residual of gathered cells, {@code [cells, 180] → [cells, 19]}. */
  RULE,
  /** Whole canvases of 20 channels a cell. */
  GRID
}

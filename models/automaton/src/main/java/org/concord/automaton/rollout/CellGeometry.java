package org.concord.automaton.rollout;

import org.concord.automaton.CellLayout;

/**
 * How the cells of a digit lie in an array: float32 {@code [height + 2, width + 2, 20]}, row-major,
 * gray first. The border of zeros gives every cell a neighbourhood of three contiguous rows.
 *
 * @param height rows of the canvas
 * @param width columns of the canvas
 */
public record CellGeometry(int height, int width) {
  /** Canvas positions. */
  public int positions() {
    return height * width;
  }

  /** Floats from one row to the next. */
  public int rowStride() {
    return (width + 2) * CellLayout.PER_CELL;
  }

  /** Floats from one digit to the next. */
  public int digitStride() {
    return (height + 2) * rowStride();
  }

  /**
   * Offset of a cell's 20 channels from the start of its digit.
   *
   * @param position on the canvas, {@code y * width + x}
   */
  public int offset(int position) {
    return (position / width + 1) * rowStride() + (position % width + 1) * CellLayout.PER_CELL;
  }
}

package org.concord.automaton.rollout;

/**
 * How the cells of a digit lie in an array: float32 {@code [height + 2, width + 2, channels]},
 * row-major, gray first. The border of zeros gives every cell a neighbourhood of three contiguous
 * rows.
 *
 * @param channels of a cell, gray and state
 * @param height rows of the canvas
 * @param width columns of the canvas
 */
public record CellGeometry(int channels, int height, int width) {
  /** Canvas positions. */
  public int positions() {
    return height * width;
  }

  /** Floats from one row to the next. */
  public int rowStride() {
    return (width + 2) * channels;
  }

  /** Floats from one digit to the next. */
  public int digitStride() {
    return (height + 2) * rowStride();
  }

  /**
   * Offset of a cell's channels from the start of its digit.
   *
   * @param position on the canvas, {@code y * width + x}
   */
  public int offset(int position) {
    return (position / width + 1) * rowStride() + (position % width + 1) * channels;
  }
}

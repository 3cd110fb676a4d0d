package org.concord.render.tile;

/**
 * The film of one digit: the label of each of its cells in every frame.
 *
 * <p>Frame 0 shows the cells before the first step, frame <i>s</i> after <i>s</i> steps.
 */
public interface FilmTile {
  /** There is no cell here. */
  byte NO_CELL = -1;

  /** The cell here is undecided; greater than all labels. */
  byte UNDECIDED = 62;

  /** Columns of the canvas in cells. */
  int width();

  /** Rows of the canvas in cells. */
  int height();

  /** Number of frames, one more than steps. */
  int frames();

  /**
   * Gives the labels of a frame.
   *
   * @param frame 0 to {@link #frames()} − 1; requested in ascending order unless a tile says that
   *     it can go back
   * @param out {@code [height, width]} row-major, filled with labels, {@link #UNDECIDED} or {@link
   *     #NO_CELL}
   */
  void labels(int frame, byte[] out);

  /**
   * Gives the ink under the cells of a frame.
   *
   * @param out unsigned bytes {@code [height, width]} row-major, filled with 0, the background, to
   *     255, full colour, unless false is returned
   * @return whether cells are shaded by their ink; false by default
   */
  default boolean ink(int frame, byte[] out) {
    return false;
  }
}

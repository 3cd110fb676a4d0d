package org.concord.render.film;

import org.concord.render.tile.FilmTile;

/** What a film of internal states shows: a digit's cells, all their channels, frame by frame. */
public interface StateFrames {
  /** Columns of the canvas in cells. */
  int width();

  /** Rows of the canvas in cells. */
  int height();

  /** How many frames there are. */
  int frames();

  /** The step that a frame shows. */
  int step(int frame);

  /**
   * Gives the labels of a frame.
   *
   * @param out {@code [height, width]}, filled as {@link FilmTile#labels} says
   */
  void labels(int frame, byte[] out);

  /**
   * Gives a channel of a frame.
   *
   * @param channel 0 to 18; the last ten are the logits of the labels
   * @param out {@code [height, width]}, filled with arctan(state) · 2/π · 127, where a cell is
   */
  void channel(int frame, int channel, byte[] out);
}

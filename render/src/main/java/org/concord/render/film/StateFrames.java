package org.concord.render.film;

import org.concord.render.tile.FilmTile;

/** The film of one digit with all channels of its cells' states. */
public interface StateFrames extends FilmTile {
  /** Channels are arctan(state) · 2/π times this. */
  int CHANNEL_SCALE = 127;

  /** Channels of a cell's state. */
  int channels();

  /** The step that a frame shows. */
  int step(int frame);

  /**
   * Gives a channel of a frame.
   *
   * @param channel 0 to {@link #channels()} − 1; the last ones are the logits of the labels
   * @param out {@code [height, width]}, filled with arctan(state) · 2/π · {@link #CHANNEL_SCALE}
   *     where there is a cell
   */
  void channel(int frame, int channel, byte[] out);
}

package org.concord.pipeline.film;

import java.util.Arrays;
import java.util.List;
import org.concord.render.tile.FilmTile;

/**
 * What the cells of one digit show in each step of a rollout, held in memory.
 *
 * @param index of the digit in the data set
 * @param height rows of the canvas
 * @param width columns of the canvas
 * @param segments one before and one after the mutation, or a single one
 */
public record FilmStrip(int index, int height, int width, List<Segment> segments)
    implements FilmTile {
  /**
   * Frames over which the same cells are alive.
   *
   * @param positions canvas positions of the cells
   * @param frames a byte per cell and frame: label 0–9 or {@link FilmTile#UNDECIDED}
   */
  @SuppressWarnings("ArrayRecordComponent") // Millions of frames pass by; the arrays are owned.
  public record Segment(int[] positions, List<byte[]> frames) {}

  /** Frames of all segments. */
  @Override
  public int frames() {
    return segments.stream().mapToInt(segment -> segment.frames().size()).sum();
  }

  /** Gives the labels of a frame; can go back to earlier ones. */
  @Override
  public void labels(int frame, byte[] out) {
    int first = 0;
    for (Segment segment : segments) {
      if (frame < first + segment.frames.size()) {
        byte[] labels = segment.frames.get(frame - first);
        Arrays.fill(out, NO_CELL);
        for (int i = 0; i < labels.length; i++) {
          out[segment.positions[i]] = labels[i];
        }
        return;
      }
      first += segment.frames.size();
    }
    throw new IndexOutOfBoundsException("frame must be below " + first + ", actual: " + frame);
  }
}

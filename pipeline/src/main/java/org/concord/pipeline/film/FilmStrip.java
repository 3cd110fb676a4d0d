package org.concord.pipeline.film;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the cells of one digit show in each step of a rollout.
 *
 * @param index of the digit in the data set
 * @param height rows of the canvas
 * @param width columns of the canvas
 * @param scenes one before and one after the mutation, or one alone
 */
public record FilmStrip(int index, int height, int width, List<Scene> scenes) {
  /** What an undecided cell shows. */
  public static final byte UNDECIDED = 10;

  /**
   * Frames over which the same cells live.
   *
   * @param positions canvas positions of the cells
   * @param frames a byte a cell and frame: label 0–9 or {@link #UNDECIDED}
   */
  @SuppressWarnings("ArrayRecordComponent") // Millions of frames pass by; the arrays are owned.
  public record Scene(int[] positions, List<byte[]> frames) {}

  /** Frames of all scenes. */
  public int frames() {
    return scenes.stream().mapToInt(scene -> scene.frames().size()).sum();
  }

  /**
   * Lays a frame out on the canvas.
   *
   * @param out {@code [height, width]}: label 0–9, {@link #UNDECIDED}, or −1 where no cell lives
   */
  public void show(int frame, byte[] out) {
    int first = 0;
    for (Scene scene : scenes) {
      if (frame < first + scene.frames.size()) {
        byte[] labels = scene.frames.get(frame - first);
        Arrays.fill(out, (byte) -1);
        for (int i = 0; i < labels.length; i++) {
          out[scene.positions[i]] = labels[i];
        }
        return;
      }
      first += scene.frames.size();
    }
    throw new IndexOutOfBoundsException("frame must be below " + first + ", actual: " + frame);
  }

  /** Writes sizes and scenes. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(index);
    out.writeInt(height);
    out.writeInt(width);
    out.writeInt(scenes.size());
    for (Scene scene : scenes) {
      out.writeInt(scene.positions.length);
      for (int position : scene.positions) {
        out.writeInt(position);
      }
      out.writeInt(scene.frames.size());
      for (byte[] frame : scene.frames) {
        out.write(frame);
      }
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static FilmStrip readFrom(DataInput in) throws IOException {
    int index = in.readInt();
    int height = in.readInt();
    int width = in.readInt();
    List<Scene> scenes = new ArrayList<>();
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      int[] positions = new int[in.readInt()];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = in.readInt();
      }
      List<byte[]> frames = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        byte[] frame = new byte[positions.length];
        in.readFully(frame);
        frames.add(frame);
      }
      scenes.add(new Scene(positions, frames));
    }
    return new FilmStrip(index, height, width, scenes);
  }
}

package org.concord.render.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * A made-up digit: a ring that shrinks and grows while its cells turn, one after the other, from
 * undecided by way of a wrong label to the right one.
 */
public record SyntheticTile(int number, int width, int height, int frames) implements FilmTile {
  /** Tiles of 28×28 cells, all different. */
  public static List<FilmTile> many(int count, int frames) {
    List<FilmTile> tiles = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      tiles.add(new SyntheticTile(number, 28, 28, frames));
    }
    return tiles;
  }

  @Override
  public void labels(int frame, byte[] out) {
    double radius = 8 + 3 * Math.sin(number + frame / 40);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double distance = Math.hypot(x - width / 2.0 + 0.5, y - height / 2.0 + 0.5);
        out[y * width + x] =
            Math.abs(distance - radius) < 1.7 ? label(frame, y * width + x) : NO_CELL;
      }
    }
  }

  private byte label(int frame, int cell) {
    int turn = Math.floorMod((cell + number) * 0x9E3779B1, 60);
    if (frame < turn / 2) {
      return UNDECIDED;
    }
    return (byte) ((frame < turn ? cell + number : number) % 10);
  }
}

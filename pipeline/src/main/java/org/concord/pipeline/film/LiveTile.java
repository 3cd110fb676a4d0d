package org.concord.pipeline.film;

import java.util.Arrays;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Population;
import org.concord.render.tile.FilmTile;

/** A tile that shows a digit of a running rollout. Not thread-safe. */
public final class LiveTile implements FilmTile {
  private static final int FULL_INK = 255;

  private final Playback playback;
  private final int slot;
  private final UndecidedRule undecided;
  private final int steps;
  private final boolean shaded;
  private final int width;
  private final int height;

  /**
   * Makes a tile.
   *
   * @param slot of the digit
   * @param model under which it is rolled out
   * @param steps of the rollout
   * @param shaded whether cells are shaded by their ink
   */
  public LiveTile(Playback playback, int slot, ModelFile model, int steps, boolean shaded) {
    this.playback = playback;
    this.slot = slot;
    this.undecided = UndecidedRule.of(model);
    this.steps = steps;
    this.shaded = shaded;
    Population first = playback.at(0);
    this.width = first.width();
    this.height = first.height();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int frames() {
    return steps + 1;
  }

  @Override
  public void labels(int frame, byte[] out) {
    Population population = playback.at(frame);
    Arrays.fill(out, NO_CELL);
    for (int cell = population.firstCell(slot); cell < population.firstCell(slot + 1); cell++) {
      out[population.position(cell)] = undecided.shown(population, cell, frame);
    }
  }

  @Override
  public boolean ink(int frame, byte[] out) {
    if (shaded) {
      Population population = playback.at(frame);
      for (int position = 0; position < out.length; position++) {
        out[position] = (byte) Math.round(population.gray(slot, position) * FULL_INK);
      }
    }
    return shaded;
  }
}

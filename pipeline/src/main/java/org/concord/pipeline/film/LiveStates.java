package org.concord.pipeline.film;

import java.util.Arrays;
import java.util.List;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Population;
import org.concord.render.film.StateFrames;

/** A tile that shows all channels of the only digit of a running rollout. Not thread-safe. */
public final class LiveStates implements StateFrames {
  private final Playback playback;
  private final LiveTile labels;
  private final List<Integer> steps;
  private final int channels;

  /**
   * Makes a tile.
   *
   * @param steps that have a frame, ascending, at least one
   */
  public LiveStates(Playback playback, ModelFile model, List<Integer> steps) {
    this.playback = playback;
    this.steps = List.copyOf(steps);
    this.channels = model.layout().state();
    this.labels = new LiveTile(playback, 0, model, steps.get(steps.size() - 1), false);
  }

  @Override
  public int width() {
    return labels.width();
  }

  @Override
  public int height() {
    return labels.height();
  }

  @Override
  public int frames() {
    return steps.size();
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int step(int frame) {
    return steps.get(frame);
  }

  @Override
  public void labels(int frame, byte[] out) {
    labels.labels(steps.get(frame), out);
  }

  @Override
  public void channel(int frame, int channel, byte[] out) {
    Population population = playback.at(steps.get(frame));
    Arrays.fill(out, (byte) 0);
    for (int cell = population.firstCell(0); cell < population.firstCell(1); cell++) {
      double bent = Math.atan(population.channel(cell, 1 + channel)) * 2 / Math.PI;
      out[population.position(cell)] = (byte) Math.round(CHANNEL_SCALE * bent);
    }
  }
}

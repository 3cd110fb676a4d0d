package org.concord.pipeline.film;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.rollout.Channels;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.StepObserver;
import org.concord.render.film.StateFrames;

/**
 * Keeps all channels of the only digit of a rollout, in the steps that are to be shown, a byte a
 * value. Not thread-safe.
 */
public final class StateRecorder implements StepObserver, StateFrames {
  private static final int MOST = 127;

  private final FilmRecorder labels;
  private final List<Integer> steps;
  private final List<byte[][]> frames = new ArrayList<>();
  private FilmStrip strip;
  private int height;
  private int width;

  /**
   * Prepares.
   *
   * @param steps to be shown, rising
   */
  public StateRecorder(ModelFile model, List<Integer> steps) {
    this.labels = new FilmRecorder(model, Integer.MAX_VALUE);
    this.steps = List.copyOf(steps);
  }

  @Override
  public void observe(int step, Population population) {
    if (frames.size() == steps.size() || step != steps.get(frames.size())) {
      return;
    }
    height = population.height();
    width = population.width();
    labels.observe(frames.isEmpty() ? 0 : step, population);
    byte[][] channels = new byte[Channels.STATE][height * width];
    for (int cell = population.firstCell(0); cell < population.firstCell(1); cell++) {
      for (int channel = 0; channel < Channels.STATE; channel++) {
        double bent = Math.atan(population.channel(cell, 1 + channel)) * 2 / Math.PI;
        channels[channel][population.position(cell)] = (byte) Math.round(MOST * bent);
      }
    }
    frames.add(channels);
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
    return frames.size();
  }

  @Override
  public int step(int frame) {
    return steps.get(frame);
  }

  @Override
  public void labels(int frame, byte[] out) {
    if (strip == null) {
      strip = labels.strips().get(0);
    }
    strip.show(frame, out);
  }

  @Override
  public void channel(int frame, int channel, byte[] out) {
    System.arraycopy(frames.get(frame)[channel], 0, out, 0, out.length);
  }
}

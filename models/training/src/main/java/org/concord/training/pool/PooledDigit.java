package org.concord.training.pool;

import java.util.Arrays;
import org.concord.training.random.TrainingRandomness;

/** A digit of the pool and the states of its cells. Mutable, owned by the pool; not thread-safe. */
public final class PooledDigit {
  /** A cell is alive where gray, pixel / 255, exceeds this. */
  public static final float ALIVE_THRESHOLD = 0.1f;

  private final int channels;
  private byte[] pixels;
  private int label;
  private final float[] states;
  private int age;
  private double loss;

  /**
   * Makes a digit whose cells are in zero state.
   *
   * @param channels of a cell's state
   * @param pixels unsigned bytes, row-major, owned from now on
   * @param label the correct one
   */
  public PooledDigit(int channels, byte[] pixels, int label) {
    this.channels = channels;
    this.pixels = pixels;
    this.label = label;
    this.states = new float[pixels.length * channels];
  }

  /** The correct label. */
  public int label() {
    return label;
  }

  /** Steps since its cells were in zero state, or since it mutated or was damaged. */
  public int age() {
    return age;
  }

  /** What it lost per cell in its last rollout. */
  double loss() {
    return loss;
  }

  /**
   * Notes a rollout that led to its {@link #states}.
   *
   * @param steps of the rollout
   * @param newLoss per cell
   */
  public void rolledOut(int steps, double newLoss) {
    age += steps;
    loss = newLoss;
  }

  /** Channels of a cell's state. */
  int channels() {
    return channels;
  }

  /** Number of canvas positions. */
  public int positions() {
    return pixels.length;
  }

  /** The pixels themselves, not a copy. */
  byte[] pixels() {
    return pixels;
  }

  /** The gray of a cell, 0–1. */
  public float gray(int position) {
    return (pixels[position] & 0xff) / 255f;
  }

  /** Whether a cell has a state. */
  public boolean alive(int position) {
    return gray(position) > ALIVE_THRESHOLD;
  }

  /** Number of alive cells. */
  public int cells() {
    int cells = 0;
    for (int position = 0; position < pixels.length; position++) {
      cells += alive(position) ? 1 : 0;
    }
    return cells;
  }

  /** The states themselves, float32 {@code [positions, state]}; those of dead cells are zero. */
  public float[] states() {
    return states;
  }

  /** Becomes another digit whose cells are in zero state. */
  void replace(byte[] newPixels, int newLabel) {
    pixels = newPixels;
    label = newLabel;
    Arrays.fill(states, 0);
    age = 0;
  }

  /**
   * Gives a share of the cells, itself drawn from 0 to 1, states of numbers drawn uniformly from
   * [−1, 1), as the {@code damage} of a rollout does.
   *
   * @param key of the random numbers
   * @param draw which draw of this key it is
   */
  void damage(long key, int draw) {
    int perCell = channels + 1;
    long first = (long) draw * (1 + positions() * perCell);
    age = 0;
    double share = TrainingRandomness.uniform(key, first);
    for (int position = 0; position < positions(); position++) {
      long counter = first + 1 + (long) position * perCell;
      if (alive(position) && TrainingRandomness.uniform(key, counter) < share) {
        for (int channel = 0; channel < channels; channel++) {
          double uniform = TrainingRandomness.uniform(key, counter + 1 + channel);
          states[position * channels + channel] = (float) (2 * uniform - 1);
        }
      }
    }
  }

  /**
   * Becomes another digit: cells alive in both keep their state, cells that vanish lose it, new
   * cells start from zero.
   */
  void mutate(byte[] newPixels, int newLabel) {
    pixels = newPixels;
    label = newLabel;
    age = 0;
    for (int position = 0; position < pixels.length; position++) {
      if (!alive(position)) {
        Arrays.fill(states, position * channels, (position + 1) * channels, 0);
      }
    }
  }
}

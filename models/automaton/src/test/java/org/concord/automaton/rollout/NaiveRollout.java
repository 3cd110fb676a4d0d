package org.concord.automaton.rollout;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.random.NoiseTable;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;

/**
 * The definition of a rollout, written down as loops over the dense canvas of one digit: slow, and
 * sharing with {@link Rollout} nothing but the random numbers.
 */
final class NaiveRollout {
  private static final int CHANNELS = 19;

  private final RuleWeights weights;
  private final RuleMetadata metadata;
  private final Digits data;
  private final Schedule schedule;
  private final Randomness randomness;

  NaiveRollout(RuleWeights weights, RuleMetadata metadata, Digits data, Schedule schedule) {
    this.weights = weights;
    this.metadata = metadata;
    this.data = data;
    this.schedule = schedule;
    this.randomness = new Randomness(schedule.seed());
  }

  /**
   * States {@code [position][19]} after 0, 1, … steps; at the mutation, and where cells are
   * damaged, those before it. Those of stubborn cells are left out.
   */
  List<float[][]> states(int digit) {
    List<float[][]> states = new ArrayList<>();
    float[][] state = new float[data.height() * data.width()][CHANNELS];
    int image = digit;
    setStubborn(state, image, digit);
    states.add(withoutStubborn(state, digit));
    for (int step = 1; step <= schedule.steps(); step++) {
      state = step(state, image, digit, step);
      states.add(withoutStubborn(state, digit));
      if (schedule.mutateAt() == step) {
        image = partner(digit);
        for (int position = 0; position < state.length; position++) {
          if (!alive(image, position)) {
            state[position] = new float[CHANNELS];
          }
        }
        setStubborn(state, image, digit);
      }
      if (schedule.disturbance().damageAt() == step) {
        damage(state, image, digit, step);
      }
    }
    return states;
  }

  boolean stubborn(int digit, int position) {
    long key = randomness.key(Purpose.STUBBORN, digit, 0);
    return Randomness.uniform(key, position) < schedule.disturbance().stubborn();
  }

  private void setStubborn(float[][] state, int image, int digit) {
    List<Integer> labels = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    labels.remove((Integer) data.label(digit));
    if (schedule.mutateAt() > 0) {
      labels.remove((Integer) data.label(partner(digit)));
    }
    long key = randomness.key(Purpose.STUBBORN, digit, 1);
    int label = labels.get(Randomness.below(key, 0, labels.size()));
    for (int position = 0; position < state.length; position++) {
      if (alive(image, position) && stubborn(digit, position)) {
        state[position] = new float[CHANNELS];
        state[position][CHANNELS - 10 + label] = 1;
      }
    }
  }

  private float[][] withoutStubborn(float[][] state, int digit) {
    float[][] others = copy(state);
    for (int position = 0; position < state.length; position++) {
      if (stubborn(digit, position)) {
        others[position] = new float[CHANNELS];
      }
    }
    return others;
  }

  private void damage(float[][] state, int image, int digit, int step) {
    long key = randomness.key(Purpose.DAMAGE, digit, step);
    for (int position = 0; position < state.length; position++) {
      boolean damaged = Randomness.uniform(key, 20L * position) < schedule.disturbance().damage();
      for (int channel = 0; channel < CHANNELS && damaged; channel++) {
        if (alive(image, position) && !stubborn(digit, position)) {
          state[position][channel] =
              (float) (2 * Randomness.uniform(key, 20L * position + channel + 1) - 1);
        }
      }
    }
  }

  /** The digit that a digit becomes. */
  int partner(int digit) {
    long key = randomness.key(Purpose.PARTNER, digit, schedule.mutateAt());
    for (int draw = 0; true; draw++) {
      int drawn = Randomness.below(key, draw, data.count());
      for (int position = 0; position < data.height() * data.width(); position++) {
        if (alive(drawn, position)) {
          return drawn;
        }
      }
    }
  }

  boolean fires(int digit, int step, int position) {
    long key = randomness.key(Purpose.FIRE, digit, step);
    return Randomness.fires(key, position, Randomness.fireThreshold(metadata.fireRate()));
  }

  boolean alive(int image, int position) {
    return gray(image, position) > metadata.aliveThreshold();
  }

  private float gray(int image, int position) {
    return data.pixel(image, position) / 255f;
  }

  private float[][] step(float[][] before, int image, int digit, int step) {
    float[][] after = copy(before);
    NoiseTable noise = NoiseTable.of(metadata.noiseStddev(), CHANNELS);
    for (int y = 0; y < data.height(); y++) {
      for (int x = 0; x < data.width(); x++) {
        int position = y * data.width() + x;
        if (!alive(image, position) || stubborn(digit, position) || !fires(digit, step, position)) {
          continue;
        }
        float[] residual = weights.apply(neighborhood(before, image, y, x));
        long key = randomness.key(Purpose.NOISE, digit, step);
        float[] drawn = new float[CHANNELS];
        noise.copy(NoiseTable.row(key, position), drawn, 0);
        for (int channel = 0; channel < CHANNELS; channel++) {
          after[position][channel] += residual[channel] + drawn[channel];
        }
      }
    }
    return after;
  }

  /** Gray and state of the 3×3 cells around one, row by row; all zero beyond the canvas. */
  private float[] neighborhood(float[][] state, int image, int y, int x) {
    float[] values = new float[9 * (CHANNELS + 1)];
    int at = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        boolean inside =
            y + dy >= 0 && y + dy < data.height() && x + dx >= 0 && x + dx < data.width();
        if (inside) {
          int position = (y + dy) * data.width() + x + dx;
          values[at] = gray(image, position);
          System.arraycopy(state[position], 0, values, at + 1, CHANNELS);
        }
        at += CHANNELS + 1;
      }
    }
    return values;
  }

  private static float[][] copy(float[][] state) {
    float[][] copy = new float[state.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = state[i].clone();
    }
    return copy;
  }
}

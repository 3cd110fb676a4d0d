package org.concord.automaton.rollout;

import org.concord.automaton.model.ModelFile;
import org.concord.automaton.random.NoiseTable;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;
import org.concord.automaton.session.ModelSession;

/**
 * Takes a population further step by step, each a call of ONNX Runtime: any model, and between two
 * steps all states are there to be seen. Holds the buffers of one block; not thread-safe.
 */
final class Steps {
  private final Randomness randomness;
  private final long fireThreshold;
  private final NoiseTable noise;
  private final int state;
  private final Residuals residuals;

  private final int[] fired;
  private final int[] firedUpTo;
  private final float[] residual;
  private final float[] drawn;

  /**
   * Makes room for blocks.
   *
   * @param noise null for none
   * @throws org.concord.automaton.InputException if the model cannot run on the canvas
   */
  Steps(
      ModelSession session,
      Blocks blocks,
      Randomness randomness,
      long fireThreshold,
      NoiseTable noise) {
    this.randomness = randomness;
    this.fireThreshold = fireThreshold;
    this.noise = noise;
    ModelFile model = session.model();
    this.state = model.layout().state();
    int height = blocks.data().height();
    int width = blocks.data().width();
    int cells = blocks.size() * height * width;
    this.fired = new int[cells];
    this.firedUpTo = new int[blocks.size()];
    this.residual = new float[cells * state];
    this.drawn = new float[noise == null ? 0 : cells * state];
    this.residuals =
        switch (model.kind()) {
          case RULE -> new RuleResiduals(session, cells);
          case GRID -> new GridResiduals(session, height, width, blocks.size());
        };
  }

  /** Takes the step of a number. */
  void advance(Population population, int step) {
    population.beginStep();
    int count = 0;
    for (int slot = 0; slot < population.digits(); slot++) {
      count = fire(population, slot, step, count);
      firedUpTo[slot] = count;
    }
    if (count > 0) {
      residuals.compute(population, fired, count, residual);
    }
    int from = 0;
    for (int slot = 0; slot < population.digits(); slot++) {
      if (noise != null) {
        addNoise(population, slot, step, from, firedUpTo[slot]);
      }
      population.apply(slot, fired, from, firedUpTo[slot], residual);
      from = firedUpTo[slot];
    }
    population.endStep();
  }

  private int fire(Population population, int slot, int step, int count) {
    if (!population.finite(slot)) {
      return count;
    }
    int[] positions = population.positions();
    long key = randomness.key(Purpose.FIRE, population.digitIndex(slot), step);
    int end = population.firstCell(slot + 1);
    int next = count;
    for (int cell = population.firstCell(slot); cell < end; cell++) {
      fired[next] = cell;
      if (Randomness.fires(key, positions[cell], fireThreshold)) {
        next++;
      }
    }
    return next;
  }

  private void addNoise(Population population, int slot, int step, int from, int to) {
    int[] positions = population.positions();
    long key = randomness.key(Purpose.NOISE, population.digitIndex(slot), step);
    for (int i = from; i < to; i++) {
      noise.copy(NoiseTable.row(key, positions[fired[i]]), drawn, i * state);
    }
    // A loop over all cells is vectorised, one over the channels of a cell is too short for that.
    for (int i = from * state; i < to * state; i++) {
      residual[i] += drawn[i];
    }
  }
}

package org.concord.training.gradient;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.random.NoiseTable;
import org.concord.automaton.random.Randomness;
import org.concord.training.kernel.RuleKernels;
import org.concord.training.kernel.Tape;
import org.concord.training.loss.CellLoss;
import org.concord.training.pool.PooledDigit;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.rule.RuleShape;

/**
 * Rolls out a shard of a batch and computes the gradient of its loss with respect to the
 * parameters, by backpropagation through all steps. Only alive cells that fire are computed, in
 * both passes.
 *
 * <p>A step adds the rule's residual to the fired cells. The gradient with respect to the states
 * before it is therefore the gradient with respect to the states after it plus, for each fired
 * cell, what the rule propagates back to the neighbourhood that it read. Digits with little loss
 * can be left out of the backward pass, most of the work once most digits are learned. Owns its
 * buffers; not thread-safe.
 */
final class ShardGradient {
  private final int state;
  private final int labels;
  private final int firstLogit;
  private final int neighborhood;
  private final RuleKernels kernels;
  private final TrainingRandomness randomness;
  private final CellLoss loss;
  private final long fireThreshold;
  private final CellGrid grid;
  private final Tape tape;
  private final Targets targets;

  private final List<PooledDigit> digits = new ArrayList<>();
  private int[] slots = {};
  private int[] fired = {};
  private int[] firstFired = {};
  private float[] rows = {};
  private float[] drawn = {};
  private float[] lossGradient = {};
  private double[] losses = {};

  /**
   * Prepares.
   *
   * @param fireRate probability that an alive cell fires in a step
   */
  ShardGradient(
      RuleKernels kernels,
      RuleShape shape,
      TrainingRandomness randomness,
      CellLoss loss,
      double fireRate,
      int height,
      int width) {
    CellLayout layout = shape.layout();
    this.state = layout.state();
    this.labels = layout.labels();
    this.firstLogit = layout.firstLogit();
    this.neighborhood = layout.neighborhood();
    this.kernels = kernels;
    this.randomness = randomness;
    this.loss = loss;
    this.fireThreshold = Randomness.fireThreshold(fireRate);
    this.grid = new CellGrid(layout, height, width);
    this.tape = new Tape(shape);
    this.targets = new Targets(layout, width);
  }

  /**
   * Rolls out digits and leaves the final states in them.
   *
   * @param batch all digits of the iteration
   * @param batchSlots which of them belong to this shard; random numbers are derived from them
   * @param gradient receives the gradient of the sum of losses, scaled as the plan says
   * @return the sum of the digits' losses, unscaled, averaged over the states that contribute
   */
  double run(List<PooledDigit> batch, int[] batchSlots, RolloutPlan plan, float[] gradient) {
    slots = batchSlots;
    digits.clear();
    for (int slot : batchSlots) {
      digits.add(batch.get(slot));
    }
    grid.load(digits);
    targets.choose(grid, digits, plan);
    drawFired(plan);
    forward(plan);
    double total = 0;
    for (int slot = 0; slot < slots.length; slot++) {
      grid.store(slot, digits.get(slot));
      digits.get(slot).rolledOut(plan.steps(), losses[slot] / cells(slot));
      total += losses[slot];
    }
    dropLearned(plan);
    backward(plan);
    kernels.gradient(tape, firstFired[plan.steps() + 1], gradient);
    return total;
  }

  /** Draws the cells that fire in each step and makes room for them on the tape. */
  private void drawFired(RolloutPlan plan) {
    fired = grow(fired, Math.multiplyExact(plan.steps(), grid.cells()));
    firstFired = new int[plan.steps() + 2];
    int count = 0;
    int largest = 1;
    for (int step = 1; step <= plan.steps(); step++) {
      firstFired[step] = count;
      for (int slot = 0; slot < slots.length; slot++) {
        long key = randomness.fireKey(plan.iteration(), slots[slot], step);
        for (int cell = grid.firstCell(slot); cell < grid.firstCell(slot + 1); cell++) {
          if (Randomness.fires(key, grid.position(cell), fireThreshold)) {
            fired[count++] = cell;
          }
        }
      }
      largest = Math.max(largest, count - firstFired[step]);
    }
    firstFired[plan.steps() + 1] = count;
    tape.reserve(count, largest);
    if (rows.length < largest * neighborhood) {
      rows = new float[largest * neighborhood];
      drawn = new float[largest * state];
    }
  }

  private void forward(RolloutPlan plan) {
    int lossSize = grid.cells() * labels;
    if (lossGradient.length < lossSize * plan.lossSteps()) {
      lossGradient = new float[lossSize * plan.lossSteps()];
    }
    losses = new double[slots.length];
    for (int step = 1; step <= plan.steps(); step++) {
      if (firstFired[step + 1] > firstFired[step]) {
        forwardStep(plan, step);
      }
      if (plan.inLoss(step)) {
        addLoss(plan, (plan.steps() - step) * lossSize);
      }
    }
  }

  private void forwardStep(RolloutPlan plan, int step) {
    int from = firstFired[step];
    int count = firstFired[step + 1] - from;
    for (int i = 0; i < count; i++) {
      grid.gather(fired[from + i], rows, i * neighborhood);
    }
    tape.neighborhoods().put(from * neighborhood, rows, 0, count * neighborhood);
    kernels.forward(tape, from, count);
    tape.residuals().get(0, rows, 0, count * state);
    if (plan.noiseOrNull() != null) {
      addNoise(plan, step, from, count);
    }
    float[] values = grid.values();
    for (int i = 0; i < count; i++) {
      int at = grid.base(fired[from + i]) + 1;
      for (int channel = 0; channel < state; channel++) {
        values[at + channel] += rows[i * state + channel];
      }
    }
  }

  private void addNoise(RolloutPlan plan, int step, int from, int count) {
    float[] noise = drawn;
    int i = 0;
    for (int slot = 0; slot < slots.length; slot++) {
      long key = randomness.noiseKey(plan.iteration(), slots[slot], step);
      for (; i < count && fired[from + i] < grid.firstCell(slot + 1); i++) {
        int position = grid.position(fired[from + i]);
        plan.noiseOrNull().copy(NoiseTable.row(key, position), noise, i * state);
      }
    }
    // One loop over all cells is vectorised.
    for (int k = 0; k < count * state; k++) {
      rows[k] += noise[k];
    }
  }

  /** Adds the digits' loss of the current states and stores its gradient from {@code at} on. */
  private void addLoss(RolloutPlan plan, int at) {
    float scale = plan.scale() / plan.lossSteps();
    for (int slot = 0; slot < slots.length; slot++) {
      double sum = 0;
      for (int cell = grid.firstCell(slot); cell < grid.firstCell(slot + 1); cell++) {
        sum +=
            loss.of(
                grid.values(),
                grid.base(cell) + firstLogit,
                targets.of(cell),
                scale,
                lossGradient,
                at + cell * labels);
      }
      losses[slot] += sum / plan.lossSteps();
    }
  }

  private int cells(int slot) {
    return grid.firstCell(slot + 1) - grid.firstCell(slot);
  }

  /** Removes from the tape the digits that are left out of the backward pass. */
  private void dropLearned(RolloutPlan plan) {
    int kept = 0;
    for (int step = 1; step <= plan.steps(); step++) {
      int first = kept;
      int row = firstFired[step];
      for (int slot = 0; slot < slots.length; slot++) {
        int from = row;
        while (row < firstFired[step + 1] && fired[row] < grid.firstCell(slot + 1)) {
          row++;
        }
        if (losses[slot] >= plan.leastLoss() * cells(slot)) {
          tape.move(from, kept, row - from);
          System.arraycopy(fired, from, fired, kept, row - from);
          kept += row - from;
        }
      }
      firstFired[step] = first;
    }
    firstFired[plan.steps() + 1] = kept;
  }

  private void backward(RolloutPlan plan) {
    for (int step = plan.steps(); step >= 1; step--) {
      if (plan.inLoss(step)) {
        addLossGradient((plan.steps() - step) * grid.cells() * labels);
      }
      if (firstFired[step + 1] > firstFired[step]) {
        backwardStep(step);
      }
    }
  }

  private void addLossGradient(int at) {
    float[] states = grid.gradient();
    for (int cell = 0; cell < grid.cells(); cell++) {
      int to = grid.base(cell) + firstLogit;
      for (int label = 0; label < labels; label++) {
        states[to + label] += lossGradient[at + cell * labels + label];
      }
    }
  }

  private void backwardStep(int step) {
    int from = firstFired[step];
    int count = firstFired[step + 1] - from;
    for (int i = 0; i < count; i++) {
      int at = grid.base(fired[from + i]) + 1;
      System.arraycopy(grid.gradient(), at, rows, i * state, state);
    }
    tape.residualGradient().put(from * state, rows, 0, count * state);
    kernels.backward(tape, from, count);
    tape.neighborhoodGradient().get(0, rows, 0, count * neighborhood);
    for (int i = 0; i < count; i++) {
      grid.scatter(fired[from + i], rows, i * neighborhood);
    }
  }

  private static int[] grow(int[] array, int size) {
    return array.length < size ? new int[size] : array;
  }
}

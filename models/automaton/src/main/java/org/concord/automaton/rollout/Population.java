package org.concord.automaton.rollout;

import java.util.Arrays;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.random.Randomness;

/**
 * The cells of a block of digits: their states and what was counted of them in the last step.
 *
 * <p>Digits sit in slots 0 … {@link #digits()} − 1. The alive cells of slot {@code s} have the
 * numbers {@code firstCell(s)} … {@code firstCell(s + 1) − 1}, by rising canvas position. States
 * are float32 {@code [slot, height + 2, width + 2, channels]}, gray first, with a border of zeros.
 * {@linkplain Disturbance Stubborn} cells have a state there, and no number.
 *
 * <p>Memory: {@code slots · (height + 2) · (width + 2) · channels · 4} bytes and about 20 bytes a
 * canvas position. Not thread-safe; observers read it only while they are called.
 */
public final class Population {
  private final CellLayout layout;
  private final int perCell;
  private final int state;
  private final int labels;
  private final int firstLogit;
  private final Digits data;
  private final float aliveThreshold;
  private final boolean crossEntropy;
  private final StubbornCells stubborn;
  private final int height;
  private final int width;

  final float[] grid;
  private final CellGeometry geometry;

  private int digits;
  private final int[] digitIndex;
  private final int[] imageIndex;
  private final int[] firstCell;
  private final int[] position;
  private final int[] base;

  private final PopulationStatistics statistics;

  private boolean statesKnown = true;

  /** Of the absolute state of the cell that {@link #add} was last called for. */
  private float sum;

  /**
   * Makes room for a block.
   *
   * @param layout of the model's cells
   * @param slots digits at most
   * @param aliveThreshold a cell lives where gray exceeds it
   * @param crossEntropy whether the model was trained with it, so that logits may all be negative
   * @param stubborn cells that others see, but that are not among the cells here
   */
  Population(
      CellLayout layout,
      Digits data,
      int slots,
      float aliveThreshold,
      boolean crossEntropy,
      StubbornCells stubborn) {
    this.layout = layout;
    this.perCell = layout.perCell();
    this.state = layout.state();
    this.labels = layout.labels();
    this.firstLogit = layout.firstLogit();
    this.data = data;
    this.aliveThreshold = aliveThreshold;
    this.crossEntropy = crossEntropy;
    this.stubborn = stubborn;
    this.height = data.height();
    this.width = data.width();
    this.geometry = new CellGeometry(perCell, height, width);
    this.grid = new float[Math.multiplyExact(slots, geometry.digitStride())];
    this.digitIndex = new int[slots];
    this.imageIndex = new int[slots];
    this.firstCell = new int[slots + 1];
    int cells = slots * height * width;
    this.position = new int[cells];
    this.base = new int[cells];
    this.statistics = new PopulationStatistics(labels, slots, cells);
  }

  /** How the values of a cell are laid out. */
  public CellLayout layout() {
    return layout;
  }

  /** Digits in the block. */
  public int digits() {
    return digits;
  }

  /** Rows of the canvas. */
  public int height() {
    return height;
  }

  /** Columns of the canvas. */
  public int width() {
    return width;
  }

  /** Index in the data set of the digit that a slot began with; it names the rollout. */
  public int digitIndex(int slot) {
    return digitIndex[slot];
  }

  /** Index in the data set of the digit whose ink lies under the cells now. */
  public int imageIndex(int slot) {
    return imageIndex[slot];
  }

  /** The label that the cells should find, or −1 if the data set has none. */
  public int target(int slot) {
    return data.label(imageIndex[slot]);
  }

  /** The number of a slot's first cell; for slot {@link #digits()} that of all cells. */
  public int firstCell(int slot) {
    return firstCell[slot];
  }

  /** Alive cells of a slot. */
  public int cells(int slot) {
    return firstCell[slot + 1] - firstCell[slot];
  }

  /** Canvas position of a cell, {@code y * width + x}. */
  public int position(int cell) {
    return position[cell];
  }

  /** The label a cell gives: the lowest argmax of its logits. */
  public int label(int cell) {
    return statistics.label(cell);
  }

  /** The greatest of a cell's logits. */
  public float greatestLogit(int cell) {
    return statistics.greatest(cell);
  }

  /**
   * A channel of a cell, gray first, then the state.
   *
   * @throws IllegalStateException within a stride, whose states are known at its end alone
   */
  public float channel(int cell, int channel) {
    if (!statesKnown) {
      throw new IllegalStateException("states are known only where each step is a call");
    }
    return grid[base[cell] + channel];
  }

  /** False from the first step in which a cell of the slot had a NaN or infinite state. */
  public boolean finite(int slot) {
    return statistics.finite(slot);
  }

  /** Cells of a slot that give a label. */
  public int labelCount(int slot, int label) {
    return statistics.labelCount(slot, label);
  }

  /** The plurality label of a slot; ties go to the lowest. */
  public int majority(int slot) {
    int best = 0;
    for (int candidate = 1; candidate < labels; candidate++) {
      if (labelCount(slot, candidate) > labelCount(slot, best)) {
        best = candidate;
      }
    }
    return best;
  }

  /** The one label that all cells of a slot give, or −1 if they differ, none lives or any broke. */
  public int agreedLabel(int slot) {
    if (!finite(slot) || cells(slot) == 0) {
      return -1;
    }
    int first = label(firstCell[slot]);
    return labelCount(slot, first) == cells(slot) ? first : -1;
  }

  /**
   * Whether the cells agree as the article's notebook counts it: cells whose logits are all
   * negative are left out, and where none is left the digit agrees.
   */
  public boolean agreesAmongDecided(int slot) {
    if (!finite(slot) || cells(slot) == 0) {
      return false;
    }
    return statistics.decidedLabels(slot) <= 1;
  }

  /**
   * Cells of a slot that are decided: not all logits are equal, and, unless the model was trained
   * with cross-entropy, not all are negative. Reads every cell, so it is for few steps.
   *
   * @throws IllegalStateException within a stride, whose states are known at its end alone
   */
  public int decidedCells(int slot) {
    int decided = 0;
    for (int cell = firstCell[slot]; cell < firstCell[slot + 1]; cell++) {
      decided += decided(cell) ? 1 : 0;
    }
    return decided;
  }

  private boolean decided(int cell) {
    float greatest = greatestLogit(cell);
    if (greatest < 0 && !crossEntropy) {
      return false;
    }
    for (int channel = firstLogit; channel < perCell; channel++) {
      if (channel(cell, channel) != greatest) {
        return true;
      }
    }
    return false;
  }

  /** Cells that fired in the last step. */
  public int fired(int slot) {
    return statistics.fired(slot);
  }

  /** Cells whose label changed in the last step, of those not in zero state before it. */
  public int flips(int slot) {
    return statistics.flips(slot);
  }

  /** Cells not in zero state before the last step. */
  public int awakeBefore(int slot) {
    return statistics.awakeBefore(slot);
  }

  /** Sum of the absolute states of a slot, all channels of the state, after the last step. */
  public double stateMagnitude(int slot) {
    return statistics.stateMagnitude(slot);
  }

  /**
   * Sum of the absolute state changes of the last step, noise included, all channels of the fired
   * cells' states.
   */
  public double residualMagnitude(int slot) {
    return statistics.residualMagnitude(slot);
  }

  /** The slot that a cell belongs to. */
  int slotOf(int cell) {
    return base[cell] / geometry.digitStride();
  }

  /** By cell, the offset of its channels in {@link #grid}. */
  int[] bases() {
    return base;
  }

  int[] positions() {
    return position;
  }

  /** Floats between rows of {@link #grid}. */
  int rowStride() {
    return geometry.rowStride();
  }

  /** Floats between slots of {@link #grid}. */
  int slotStride() {
    return geometry.digitStride();
  }

  /** Loads digits of the data set, all cells in zero state. */
  void load(int[] indexes) {
    digits = indexes.length;
    Arrays.fill(grid, 0);
    statistics.reset();
    for (int slot = 0; slot < digits; slot++) {
      digitIndex[slot] = indexes[slot];
    }
    swap(indexes);
    beginStep();
  }

  /**
   * Swaps the images under the cells: cells alive before and after keep their state, cells that
   * vanish lose it, new cells start from zero. Only an {@link Intervention} may.
   *
   * @param images an index in the data set for each slot
   */
  public void swap(int[] images) {
    for (int slot = 0; slot < digits; slot++) {
      imageIndex[slot] = images[slot];
    }
    reindexCells((slot, p) -> data.pixel(imageIndex[slot], p) / 255f);
  }

  /**
   * Draws on the canvas of a slot: a pen of strength s takes gray to gray · (1 − s) + s, an eraser
   * to gray · (1 − s), and both take states to state · (1 − s). Cells that are not alive afterwards
   * lose their state. Only an {@link Intervention} may.
   *
   * @param strengths {@code [height, width]}, each 0 (untouched) to 1
   * @param pen whether it leaves ink, else it takes it away
   */
  public void draw(int slot, float[] strengths, boolean pen) {
    for (int p = 0; p < strengths.length; p++) {
      float kept = 1 - strengths[p];
      int b = base(slot, p);
      for (int channel = 0; channel < perCell && kept < 1; channel++) {
        grid[b + channel] *= kept;
      }
      grid[b] += pen ? strengths[p] : 0;
    }
    reindexCells((at, p) -> grid[base(at, p)]);
  }

  /** The gray of a canvas position, 0 to 1, alive or not. */
  public float gray(int slot, int position) {
    return grid[base(slot, position)];
  }

  /** The offset in {@link #grid} of the channels of a canvas position. */
  int base(int slot, int p) {
    return slot * geometry.digitStride() + geometry.offset(p);
  }

  /** The gray of a canvas position. */
  private interface Grays {
    float at(int slot, int position);
  }

  /**
   * Replaces the states of some cells of a slot by numbers uniform in [−1, 1). Only an {@link
   * Intervention} may.
   *
   * @param share probability that a cell is among them
   * @param key under {@link org.concord.automaton.random.Randomness.Purpose#DAMAGE}
   */
  void damage(int slot, double share, long key) {
    for (int cell = firstCell[slot]; cell < firstCell[slot + 1]; cell++) {
      long counter = (long) position[cell] * perCell;
      if (Randomness.uniform(key, counter) < share) {
        for (int channel = 1; channel < perCell; channel++) {
          grid[base[cell] + channel] = (float) (2 * Randomness.uniform(key, counter + channel) - 1);
        }
        look(slot, cell, statistics::update);
      }
    }
  }

  /** Finds the cells of new grays; those that are not alive lose their state. */
  private void reindexCells(Grays grays) {
    int cell = 0;
    statistics.clearCells();
    for (int slot = 0; slot < digits; slot++) {
      firstCell[slot] = cell;
      for (int p = 0; p < height * width; p++) {
        float gray = grays.at(slot, p);
        int b = base(slot, p);
        grid[b] = gray;
        if (!(gray > aliveThreshold)) {
          Arrays.fill(grid, b + 1, b + perCell, 0);
        } else if (stubborn.at(digitIndex[slot], p)) {
          stubborn.write(digitIndex[slot], grid, b);
        } else {
          position[cell] = p;
          base[cell] = b;
          look(slot, cell, statistics::add);
          cell++;
        }
      }
    }
    firstCell[digits] = cell;
  }

  /** Forgets what was counted of the last step. */
  void beginStep() {
    statistics.beginStep(digits);
  }

  /**
   * Adds residuals to the states of fired cells of one slot.
   *
   * @param cells the fired cells' numbers
   * @param from first of them in {@code cells} and {@code residuals}
   * @param to one past the last
   * @param residuals float32 {@code [fired cells, state]}
   */
  void apply(int slot, int[] cells, int from, int to, float[] residuals) {
    double change = 0;
    for (int i = from; i < to; i++) {
      int cell = cells[i];
      change += add(base[cell] + 1, residuals, i * state);
      int at = base[cell] + firstLogit;
      int best = argmax(at, statistics.label(cell));
      statistics.update(slot, cell, best, grid[at + best], sum);
    }
    statistics.addFired(slot, to - from, change);
  }

  /** What is counted, for those who know the new states of cells without them being here. */
  PopulationStatistics statistics() {
    return statistics;
  }

  /** Whether the states are those of the step that was counted last. */
  void setStatesKnown(boolean known) {
    statesKnown = known;
  }

  /** Sums the states' magnitudes; a slot with a NaN or infinite state is not finite from now on. */
  void endStep() {
    for (int slot = 0; slot < digits; slot++) {
      // Single precision sums overflow a little before the states do.
      if (!statistics.sumMagnitudes(slot, firstCell[slot], firstCell[slot + 1])
          && !(statesKnown && statesFinite(slot))) {
        statistics.setNotFinite(slot);
      }
    }
  }

  private boolean statesFinite(int slot) {
    for (int cell = firstCell[slot]; cell < firstCell[slot + 1]; cell++) {
      for (int channel = 1; channel < perCell; channel++) {
        if (!Float.isFinite(grid[base[cell] + channel])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Adds one residual, keeps the sum of the absolute state, returns that of the residual. */
  private float add(int at, float[] residuals, int from) {
    // Four sums each: one chain of additions would cost more than all the rest.
    float change0 = 0;
    float change1 = 0;
    float change2 = 0;
    float change3 = 0;
    float state0 = 0;
    float state1 = 0;
    float state2 = 0;
    float state3 = 0;
    int channel = 0;
    for (; channel + 4 <= state; channel += 4) {
      float r0 = residuals[from + channel];
      float r1 = residuals[from + channel + 1];
      float r2 = residuals[from + channel + 2];
      float r3 = residuals[from + channel + 3];
      float s0 = grid[at + channel] + r0;
      float s1 = grid[at + channel + 1] + r1;
      float s2 = grid[at + channel + 2] + r2;
      float s3 = grid[at + channel + 3] + r3;
      grid[at + channel] = s0;
      grid[at + channel + 1] = s1;
      grid[at + channel + 2] = s2;
      grid[at + channel + 3] = s3;
      change0 += Math.abs(r0);
      change1 += Math.abs(r1);
      change2 += Math.abs(r2);
      change3 += Math.abs(r3);
      state0 += Math.abs(s0);
      state1 += Math.abs(s1);
      state2 += Math.abs(s2);
      state3 += Math.abs(s3);
    }
    for (; channel < state; channel++) {
      float r = residuals[from + channel];
      float s = grid[at + channel] + r;
      grid[at + channel] = s;
      change0 += Math.abs(r);
      state0 += Math.abs(s);
    }
    sum = (state0 + state1) + (state2 + state3);
    return (change0 + change1) + (change2 + change3);
  }

  /** Takes note of a cell's state. */
  private interface Note {
    void of(int slot, int cell, int best, float logit, float sum);
  }

  /** Reads a cell whose state was not changed by {@link #apply}. */
  private void look(int slot, int cell, Note note) {
    float absolute = 0;
    for (int channel = 1; channel < perCell; channel++) {
      absolute += Math.abs(grid[base[cell] + channel]);
    }
    int at = base[cell] + firstLogit;
    int best = argmax(at);
    note.of(slot, cell, best, grid[at + best], absolute);
  }

  /** The same, fast where it is a label that one expects. */
  private int argmax(int at, int expected) {
    float greatest = grid[at + expected];
    for (int label = 0; label < expected; label++) {
      if (!(grid[at + label] < greatest)) {
        return argmax(at);
      }
    }
    for (int label = expected + 1; label < labels; label++) {
      if (!(grid[at + label] <= greatest)) {
        return argmax(at);
      }
    }
    return expected;
  }

  private int argmax(int at) {
    int best = 0;
    float greatest = grid[at];
    for (int candidate = 1; candidate < labels; candidate++) {
      float logit = grid[at + candidate];
      if (logit > greatest) {
        greatest = logit;
        best = candidate;
      }
    }
    return best;
  }
}

package org.concord.training.gradient;

import java.util.Arrays;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.rollout.CellGeometry;
import org.concord.training.pool.PooledDigit;

/**
 * The cells of some digits in one array, laid out by {@link CellGeometry}, float32 {@code [digit,
 * height + 2, width + 2, channels]}, gray first, with a border of zeros; and a second array of the
 * same layout for gradients. Grows as needed; not thread-safe.
 */
final class CellGrid {
  private final int perCell;
  private final int state;

  /** Values of a row of a neighbourhood. */
  private final int row;

  private final CellGeometry geometry;
  private final int rowStride;

  private float[] values = {};
  private float[] gradient = {};
  private int[] position = {};
  private int[] base = {};
  private int[] firstCell = {0};

  CellGrid(CellLayout layout, int height, int width) {
    this.perCell = layout.perCell();
    this.state = layout.state();
    this.row = layout.neighborhood() / 3;
    this.geometry = new CellGeometry(perCell, height, width);
    this.rowStride = geometry.rowStride();
  }

  /** Loads digits with their states and sets gradients to zero. */
  void load(List<PooledDigit> digits) {
    int size = Math.multiplyExact(digits.size(), geometry.digitStride());
    if (values.length < size) {
      values = new float[size];
      gradient = new float[size];
      position = new int[digits.size() * geometry.positions()];
      base = new int[position.length];
    }
    Arrays.fill(values, 0);
    Arrays.fill(gradient, 0);
    firstCell = new int[digits.size() + 1];
    int cell = 0;
    for (int slot = 0; slot < digits.size(); slot++) {
      PooledDigit digit = digits.get(slot);
      firstCell[slot] = cell;
      for (int p = 0; p < geometry.positions(); p++) {
        int at = slot * geometry.digitStride() + geometry.offset(p);
        values[at] = digit.gray(p);
        if (digit.alive(p)) {
          position[cell] = p;
          base[cell] = at;
          System.arraycopy(digit.states(), p * state, values, at + 1, state);
          cell++;
        }
      }
    }
    firstCell[digits.size()] = cell;
  }

  /** Copies the states of a digit's cells back to it. */
  void store(int slot, PooledDigit digit) {
    for (int cell = firstCell[slot]; cell < firstCell[slot + 1]; cell++) {
      System.arraycopy(values, base[cell] + 1, digit.states(), position[cell] * state, state);
    }
  }

  /**
   * Number of a digit's first alive cell; for the slot after the last digit, the number of all
   * cells.
   */
  int firstCell(int slot) {
    return firstCell[slot];
  }

  /** Number of alive cells of all digits. */
  int cells() {
    return firstCell[firstCell.length - 1];
  }

  /** Canvas position of an alive cell. */
  int position(int cell) {
    return position[cell];
  }

  /** Offset of an alive cell's channels. */
  int base(int cell) {
    return base[cell];
  }

  /** The cells themselves. */
  float[] values() {
    return values;
  }

  /** Gradient of the loss with respect to the cells; meaningless for gray and for dead cells. */
  float[] gradient() {
    return gradient;
  }

  /** Copies a cell's neighbourhood. */
  void gather(int cell, float[] to, int at) {
    int from = base[cell] - perCell;
    System.arraycopy(values, from - rowStride, to, at, row);
    System.arraycopy(values, from, to, at + row, row);
    System.arraycopy(values, from + rowStride, to, at + 2 * row, row);
  }

  /** Adds to the gradient of a cell's neighbourhood. */
  void scatter(int cell, float[] from, int at) {
    int to = base[cell] - perCell;
    add(from, at, to - rowStride);
    add(from, at + row, to);
    add(from, at + 2 * row, to + rowStride);
  }

  private void add(float[] from, int at, int to) {
    for (int i = 0; i < row; i++) {
      gradient[to + i] += from[at + i];
    }
  }
}

// The cells of a canvas: their ink, states and labels.

import { CHANNELS, FIRST_LOGIT, LABELS, NEIGHBORHOOD, STATE } from './layout.mjs';

/** Floats of a row of a neighbourhood, which lie one after another. */
const ROW = NEIGHBORHOOD / 3;

/**
 * States are float32 [height + 2, width + 2, CHANNELS], gray first, with a border of zeros, so that every
 * cell has a neighbourhood of three contiguous rows. Cells are numbered by rising position.
 */
export class Population {
  /** @param threshold a cell lives where gray exceeds it */
  constructor(height, width, threshold) {
    this.height = height;
    this.width = width;
    this.threshold = Math.fround(threshold);
    this.rowStride = (width + 2) * CHANNELS;
    this.grid = new Float32Array((height + 2) * this.rowStride);
    this.positions = new Int32Array(height * width);
    this.labels = new Uint8Array(height * width);
    this.cells = 0;
  }

  /** Where the channels of a canvas position begin in the grid. */
  base(position) {
    const y = Math.floor(position / this.width);
    return (y + 1) * this.rowStride + (position - y * this.width + 1) * CHANNELS;
  }

  gray(position) {
    return this.grid[this.base(position)];
  }

  /** Puts other ink under the cells: those alive before and after keep their state. */
  swap(ink) {
    for (let p = 0; p < ink.length; p++) {
      this.grid[this.base(p)] = ink[p];
    }
    this.findCells();
  }

  /**
   * Draws: a pen of strength s takes gray to gray · (1 − s) + s, an eraser to gray · (1 − s), and
   * both take states to state · (1 − s).
   *
   * @param touches `{position, strength}` of the cells touched
   */
  draw(touches, pen) {
    for (const { position, strength } of touches) {
      const kept = Math.fround(1 - strength);
      const b = this.base(position);
      for (let at = b; at < b + CHANNELS; at++) {
        this.grid[at] *= kept;
      }
      this.grid[b] += pen ? strength : 0;
    }
    this.findCells();
  }

  /** Takes all states back to zero. */
  reset() {
    for (let p = 0; p < this.height * this.width; p++) {
      const b = this.base(p);
      this.grid.fill(0, b + 1, b + CHANNELS);
    }
    this.findCells();
  }

  /** Finds the cells that live, and takes the state of the others to zero. */
  findCells() {
    this.cells = 0;
    for (let p = 0; p < this.height * this.width; p++) {
      const b = this.base(p);
      if (this.grid[b] > this.threshold) {
        this.positions[this.cells] = p;
        this.cells++;
        this.labels[p] = this.labelAt(b);
      } else {
        this.grid.fill(0, b + 1, b + CHANNELS);
      }
    }
  }

  /** The greatest of a position's ten logits. */
  greatestLogit(position) {
    return this.grid[this.base(position) + FIRST_LOGIT + this.labels[position]];
  }

  /** Copies a cell's neighbourhood. */
  gather(position, to, at) {
    const from = this.base(position) - CHANNELS;
    for (let row = 0; row < 3; row++) {
      const start = from + (row - 1) * this.rowStride;
      const target = at + row * ROW;
      for (let i = 0; i < ROW; i++) {
        to[target + i] = this.grid[start + i];
      }
    }
  }

  /** Adds a residual to a cell's state; returns the sum of the absolute state. */
  add(position, residuals, at) {
    const b = this.base(position);
    let magnitude = 0;
    for (let channel = 0; channel < STATE; channel++) {
      this.grid[b + 1 + channel] += residuals[at + channel];
      magnitude += Math.abs(this.grid[b + 1 + channel]);
    }
    this.labels[position] = this.labelAt(b);
    return magnitude;
  }

  /** The lowest argmax of ten logits. */
  labelAt(base) {
    const first = base + FIRST_LOGIT;
    let best = 0;
    for (let label = 1; label < LABELS; label++) {
      if (this.grid[first + label] > this.grid[first + best]) {
        best = label;
      }
    }
    return best;
  }
}

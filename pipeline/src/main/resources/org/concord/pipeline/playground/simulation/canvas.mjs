// The canvas that a visitor draws on, and everything that can be done to it.

import { CHANNELS, NO_CELL, UNDECIDED } from './layout.mjs';
import { Stroke } from './brush.mjs';
import { Drawings, UNKNOWN } from './drawings.mjs';
import { History } from './history.mjs';
import { Population } from './population.mjs';
import { Rollout } from './rollout.mjs';

/** Below, a logit decides nothing, except under models trained with cross-entropy. */
const MIN_LOGIT = Math.fround(0.01);

export class Canvas {
  #history = new History();
  #stroke = null;
  #model;

  /** @param model `{rule, fireRate, noiseStddev, aliveThreshold, crossEntropy}` */
  constructor(height, width, model, seed = 0) {
    this.#model = model;
    this.expected = UNKNOWN;
    this.#lay(height, width, seed);
    this.rollout.fireRate = model.fireRate;
    this.rollout.noiseStddev = model.noiseStddev;
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  get height() {
    return this.population.height;
  }

  get width() {
    return this.population.width;
  }

  #lay(height, width, seed) {
    const before = this.rollout;
    this.population = new Population(height, width, this.#model.aliveThreshold);
    this.drawings = new Drawings(height, width);
    this.rollout = new Rollout(this.population, this.#model.rule, seed);
    if (before) {
      this.rollout.fireRate = before.fireRate;
      this.rollout.noiseStddev = before.noiseStddev;
      this.rollout.step = before.step;
    }
    this.#stroke = null;
  }

  /** Lets another model run the cells, from zero state, with its own fire rate and noise. */
  setModel(model) {
    this.#model = model;
    this.population.threshold = Math.fround(model.aliveThreshold);
    this.rollout.rule = model.rule;
    this.rollout.fireRate = model.fireRate;
    this.rollout.noiseStddev = model.noiseStddev;
    this.restart();
  }

  restart() {
    this.rollout.restart();
    this.drawings.find(this.population);
  }

  advance() {
    this.rollout.advance();
  }

  #moment() {
    return {
      height: this.height,
      width: this.width,
      grid: this.population.grid.slice(),
      named: this.drawings.named.slice(),
    };
  }

  #return(moment) {
    if (moment === undefined) {
      return;
    }
    if (moment.height !== this.height || moment.width !== this.width) {
      this.#lay(moment.height, moment.width, this.rollout.seed);
    }
    this.population.grid.set(moment.grid);
    this.drawings.named.set(moment.named);
    this.rollout.finite = true;
    this.#changed();
  }

  undo() {
    this.#return(this.#history.undo(this.#moment()));
  }

  redo() {
    this.#return(this.#history.redo(this.#moment()));
  }

  #changed() {
    this.population.findCells();
    this.drawings.find(this.population);
  }

  /** Begins a stroke at a point; see brush.mjs. */
  beginStroke(brush, point) {
    this.#history.keep(this.#moment());
    this.#stroke = new Stroke(this.height, this.width, brush);
    this.moveStroke([point, point]);
  }

  /** Goes on with the stroke through points, the first of which is where it was. */
  moveStroke(points) {
    if (this.#stroke === null) {
      return;
    }
    for (let k = 1; k < points.length; k++) {
      this.population.draw(this.#stroke.move(points[k - 1], points[k]), this.#stroke.pen);
    }
    this.drawings.find(this.population);
    this.rollout.finite ||= this.population.cells === 0;
  }

  endStroke() {
    this.#stroke = null;
  }

  /** Takes all ink away. */
  clear() {
    if (this.population.grid.some((value) => value !== 0)) {
      this.#history.keep(this.#moment());
      this.population.grid.fill(0);
      this.#changed();
      this.rollout.restart();
    }
  }

  /**
   * Swaps what lies under the cells for other ink.
   *
   * @param ink [height, width], 0 to 1
   * @param named by position, the label of the digit placed there, or UNKNOWN
   * @param undoable false for what a page begins with
   */
  swap(ink, named, undoable = true) {
    if (undoable) {
      this.#history.keep(this.#moment());
    }
    this.population.swap(ink);
    this.drawings.named.set(named);
    this.drawings.find(this.population);
    this.rollout.finite = true;
  }

  /** Adds a digit; where two inks meet, the stronger one stays. */
  stamp({ ink, height, width, label }, left, top) {
    const whole = new Float32Array(this.height * this.width);
    const named = this.drawings.named.slice();
    for (let p = 0; p < whole.length; p++) {
      whole[p] = this.population.gray(p);
    }
    for (let p = 0; p < ink.length; p++) {
      const x = left + (p % width);
      const y = top + Math.floor(p / width);
      if (x >= 0 && x < this.width && y >= 0 && y < this.height && ink[p] > 0) {
        const at = y * this.width + x;
        named[at] = ink[p] >= whole[at] ? label : named[at];
        whole[at] = Math.max(whole[at], ink[p]);
      }
    }
    this.swap(whole, named);
  }

  /** Makes the canvas larger or smaller around its middle; cells keep their states. */
  resize(height, width) {
    if (height === this.height && width === this.width) {
      return;
    }
    const old = this.population;
    const names = this.drawings.named;
    this.#history.keep(this.#moment());
    this.#lay(height, width, this.rollout.seed);
    const down = Math.floor((height - old.height) / 2);
    const across = Math.floor((width - old.width) / 2);
    for (let y = Math.max(0, down); y < Math.min(height, old.height + down); y++) {
      for (let x = Math.max(0, across); x < Math.min(width, old.width + across); x++) {
        const from = (y - down) * old.width + x - across;
        const b = old.base(from);
        this.population.grid.set(
          old.grid.subarray(b, b + CHANNELS),
          this.population.base(y * width + x),
        );
        this.drawings.named[y * width + x] = names[from];
      }
    }
    this.#changed();
  }

  /** By position, the label that a cell shows, UNDECIDED or NO_CELL. */
  shown() {
    const shown = new Uint8Array(this.height * this.width).fill(NO_CELL);
    const always = this.#model.crossEntropy && this.rollout.step > 0;
    const { cells, positions, labels } = this.population;
    for (let cell = 0; cell < cells; cell++) {
      const position = positions[cell];
      const decided = always || this.population.greatestLogit(position) > MIN_LOGIT;
      shown[position] = decided ? labels[position] : UNDECIDED;
    }
    return shown;
  }

  /** By position, the ink in 255 levels. */
  ink() {
    const ink = new Uint8Array(this.height * this.width);
    for (let p = 0; p < ink.length; p++) {
      ink[p] = Math.round(this.population.gray(p) * 255);
    }
    return ink;
  }

  /** The state of all cells, [STATE, height, width], as arctan(state) · 2/π · 127. */
  channels() {
    const size = this.height * this.width;
    const all = new Int8Array((CHANNELS - 1) * size);
    const { cells, positions, grid } = this.population;
    for (let cell = 0; cell < cells; cell++) {
      const b = this.population.base(positions[cell]);
      for (let channel = 1; channel < CHANNELS; channel++) {
        const value = (Math.atan(grid[b + channel]) * 2) / Math.PI;
        all[(channel - 1) * size + positions[cell]] = Math.round(value * 127);
      }
    }
    return all;
  }

  /** The channels of a position. */
  channelsAt(position) {
    const b = this.population.base(position);
    return this.population.grid.slice(b, b + CHANNELS);
  }
}

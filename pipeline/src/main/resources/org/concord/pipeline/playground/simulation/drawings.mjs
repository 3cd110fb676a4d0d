// What is on a canvas: its drawings, each a set of cells that hang together, and how far their
// cells agree.

import { LABELS, UNDECIDED } from './layout.mjs';

/** Fewer cells are a speck: they are counted as cells, but are no drawing to be asked for a label. */
const MIN_CELLS = 5;

/** The label of a drawing that nobody named. */
export const UNKNOWN = -1;

export class Drawings {
  #member;
  #named;

  constructor(height, width) {
    this.height = height;
    this.width = width;
    this.#member = new Int16Array(height * width).fill(-1);
    this.#named = new Int8Array(height * width).fill(UNKNOWN);
    this.all = [];
  }

  /** By position, the label of the digit that was placed there, or UNKNOWN. */
  get named() {
    return this.#named;
  }

  /** Says of which digit ink is. */
  name(positions, label) {
    for (const position of positions) {
      this.#named[position] = label;
    }
  }

  /** Finds the sets of cells that touch each other, corners included. */
  find(population) {
    const { height, width, positions, cells } = population;
    this.#member.fill(-1);
    const alive = new Uint8Array(height * width);
    for (let cell = 0; cell < cells; cell++) {
      alive[positions[cell]] = 1;
    }
    for (let p = 0; p < alive.length; p++) {
      if (!alive[p]) {
        this.#named[p] = UNKNOWN;
      }
    }
    this.all = [];
    for (let cell = 0; cell < cells; cell++) {
      if (this.#member[positions[cell]] < 0) {
        this.all.push(this.#flood(positions[cell], alive));
      }
    }
  }

  #flood(start, alive) {
    const number = this.all.length;
    const drawing = { left: this.width, top: this.height, right: 0, bottom: 0, cells: 0 };
    const names = new Uint16Array(LABELS);
    const queue = [start];
    this.#member[start] = number;
    while (queue.length > 0) {
      const position = queue.pop();
      const y = Math.floor(position / this.width);
      const x = position - y * this.width;
      drawing.cells++;
      drawing.left = Math.min(drawing.left, x);
      drawing.right = Math.max(drawing.right, x);
      drawing.top = Math.min(drawing.top, y);
      drawing.bottom = Math.max(drawing.bottom, y);
      if (this.#named[position] !== UNKNOWN) {
        names[this.#named[position]]++;
      }
      for (let ny = Math.max(0, y - 1); ny <= Math.min(this.height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(this.width - 1, x + 1); nx++) {
          const next = ny * this.width + nx;
          if (alive[next] && this.#member[next] < 0) {
            this.#member[next] = number;
            queue.push(next);
          }
        }
      }
    }
    const most = names.indexOf(Math.max(...names));
    drawing.named = names[most] > 0 ? most : UNKNOWN;
    drawing.speck = drawing.cells < MIN_CELLS;
    return drawing;
  }

  /**
   * Counts the labels of all cells.
   *
   * @param shown by position, the label shown, UNDECIDED or NO_CELL
   * @param expected the label that all drawings should get, or UNKNOWN for that of the digit placed
   */
  count(population, shown, expected) {
    const votes = this.all.map(() => new Uint16Array(LABELS));
    const decided = new Uint16Array(this.all.length);
    const total = new Uint16Array(LABELS + 1);
    for (let cell = 0; cell < population.cells; cell++) {
      const position = population.positions[cell];
      const number = this.#member[position];
      votes[number][population.labels[position]]++;
      total[shown[position]]++;
      decided[number] += shown[position] === UNDECIDED ? 0 : 1;
    }
    const result = { votes: [...total], cells: population.cells, majority: 0, asked: 0, right: 0 };
    result.drawings = this.all.map((drawing, number) => {
      const mine = votes[number];
      const most = Math.max(...mine);
      const label = mine.indexOf(most);
      const target = expected === UNKNOWN ? drawing.named : expected;
      result.majority += most;
      if (target !== UNKNOWN) {
        result.asked += drawing.cells;
        result.right += mine[target];
      }
      return {
        ...drawing,
        label,
        target,
        share: most / drawing.cells,
        undecided: decided[number] === 0,
        agrees: most === drawing.cells && decided[number] > 0,
      };
    });
    return result;
  }
}

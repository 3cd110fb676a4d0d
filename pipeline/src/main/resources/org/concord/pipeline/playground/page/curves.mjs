// Live curves, in the model's colour, of the steps since the cells last began from zero.

import { css } from './colour.mjs';
import { look } from './look.mjs';

/** Steps that the plot shows; older ones leave it on the left. */
const WINDOW = 300;

const SERIES = [
  { column: 2, line: 'dashed' },
  { column: 1, line: 'solid' },
];

export class Curves {
  #canvas;
  #points = [];
  #restarts = 0;

  constructor(canvas) {
    this.#canvas = canvas;
    look.onChange(() => this.paint());
  }

  /** Takes the steps that a view brings: `[step, accuracy, agreement]` each, NaN for none. */
  add({ points, restarts }) {
    if (restarts !== this.#restarts) {
      this.#restarts = restarts;
      this.#points = [];
    }
    this.#points.push(...points);
    this.#points.splice(0, this.#points.length - WINDOW - 1);
    this.paint();
  }

  /** The newest point, or undefined. */
  get last() {
    return this.#points[this.#points.length - 1];
  }

  paint() {
    const canvas = this.#canvas;
    if (canvas.clientWidth === 0) {
      return;
    }
    const unit = window.devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * unit);
    canvas.height = Math.round(canvas.clientHeight * unit);
    const context = canvas.getContext('2d');
    context.scale(unit, unit);
    const frame = {
      left: 34,
      top: 8,
      width: canvas.clientWidth - 42,
      height: canvas.clientHeight - 28,
    };
    this.#axes(context, frame);
    const first = this.#points[0]?.[0] ?? 1;
    const x = (step) => frame.left + ((step - first) / WINDOW) * frame.width;
    const y = (share) => frame.top + (1 - share) * frame.height;
    for (const { column, line } of SERIES) {
      context.beginPath();
      context.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue('--model');
      context.lineWidth = 2;
      context.lineJoin = 'round';
      context.setLineDash(line === 'dashed' ? [5, 3] : []);
      let pen = false;
      for (const point of this.#points) {
        const share = point[column];
        if (Number.isNaN(share)) {
          pen = false;
        } else if (pen) {
          context.lineTo(x(point[0]), y(share));
        } else {
          context.moveTo(x(point[0]), y(share));
          pen = true;
        }
      }
      context.stroke();
    }
    context.setLineDash([]);
  }

  #axes(context, { left, top, width, height }) {
    context.font = '11px system-ui, sans-serif';
    context.fillStyle = css(look.colours.faint);
    context.strokeStyle = css(look.colours.grid);
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    for (const percent of [0, 50, 100]) {
      const y = Math.round(top + (1 - percent / 100) * height) + 0.5;
      context.beginPath();
      context.moveTo(left, y);
      context.lineTo(left + width, y);
      context.stroke();
      context.fillText(`${percent}`, left - 6, y);
    }
    context.textBaseline = 'alphabetic';
    const first = this.#points[0]?.[0] ?? 1;
    context.textAlign = 'left';
    context.fillText(`step ${first}`, left, top + height + 16);
    context.textAlign = 'right';
    context.fillText(`${first + WINDOW}`, left + width, top + height + 16);
  }
}

// What lies over the picture and is neither drawn nor recorded: brush, cursor, the inspected cell.

import { css } from './colour.mjs';
import { look } from './look.mjs';

export class Overlay {
  #canvas;
  #context;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
  }

  /**
   * @param width of the canvas in cells
   * @param brush `{x, y, radius, pen}` or null
   * @param stamp `{left, top, width, height}` or null
   * @param inspected a position or null
   */
  paint({ width, brush, stamp, inspected }) {
    const context = this.#context;
    const scale = this.#canvas.width / width;
    const unit = this.#canvas.width / this.#canvas.clientWidth;
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (inspected !== null) {
      const x = (inspected % width) * scale;
      const y = Math.floor(inspected / width) * scale;
      const border = 3 * unit;
      this.#outline(() => context.rect(x - border, y - border, scale + 2 * border, scale + 2 * border), unit);
    }
    if (stamp !== null) {
      context.setLineDash([6 * unit, 4 * unit]);
      this.#outline(
        () =>
          context.roundRect(
            stamp.left * scale,
            stamp.top * scale,
            stamp.width * scale,
            stamp.height * scale,
            6 * unit,
          ),
        unit,
      );
      context.setLineDash([]);
    }
    if (brush !== null) {
      const radius = (brush.radius + 0.5) * scale;
      const circle = () =>
        context.arc((brush.x + 0.5) * scale, (brush.y + 0.5) * scale, radius, 0, 2 * Math.PI);
      this.#outline(circle, unit, brush.pen ? look.colours.ink : look.colours.mutation);
    }
  }

  /** A line that is seen on any ground. */
  #outline(path, unit, colour = look.colours.ink) {
    const context = this.#context;
    for (const [width, rgb] of [[4, look.colours.background], [1.75, colour]]) {
      context.beginPath();
      path();
      context.lineWidth = width * unit;
      context.strokeStyle = css(rgb);
      context.stroke();
    }
  }
}

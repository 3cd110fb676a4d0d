// Paints the cells, and beside each drawing the label that its cells give.

import { NO_CELL } from '../simulation/layout.mjs';
import { css, mixed, pixel } from './colour.mjs';
import { LABEL_NAMES } from './content.mjs';
import { look } from './look.mjs';



/** Cells smaller than this have no gap between them, in pixels. */
const MIN_GAPPED = 7;

export class Picture {
  #canvas;
  #context;
  #small = document.createElement('canvas');
  #shades = new Map();
  showLabels = true;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    look.onChange(() => this.#shades.clear());
  }

  /** Paints what the worker has sent. */
  paint(view) {
    this.#paintCells(view);
    const { width, height } = this.#canvas;
    const context = this.#context;
    context.imageSmoothingEnabled = false;
    context.drawImage(this.#small, 0, 0, width, height);
    this.#paintGaps(view);
    if (this.showLabels) {
      view.counts.drawings
        .filter((drawing) => !drawing.speck && !drawing.undecided)
        .forEach((drawing) => this.#paintLabel(drawing, view));
    }
  }

  /** One pixel a cell. */
  #paintCells({ height, width, shown, ink }) {
    this.#small.width = width;
    this.#small.height = height;
    const context = this.#small.getContext('2d');
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    for (let p = 0; p < pixels.length; p++) {
      pixels[p] = this.#shade(shown[p], ink[p]);
    }
    context.putImageData(image, 0, 0);
  }

  /** A label's colour, shaded by ink, as a pixel of image data. */
  #shade(label, ink) {
    const key = label === NO_CELL ? -1 : label * 256 + ink;
    let shade = this.#shades.get(key);
    if (shade === undefined) {
      const paper = look.colours.background;
      const rgb = label === NO_CELL ? paper : mixed(paper, look.of(label), ink / 255);
      shade = pixel(rgb);
      this.#shades.set(key, shade);
    }
    return shade;
  }

  #paintGaps({ height, width }) {
    const scale = this.#canvas.width / width;
    if (scale < MIN_GAPPED) {
      return;
    }
    const context = this.#context;
    context.fillStyle = css(look.colours.background);
    const gap = Math.max(1, Math.round(scale / 14));
    for (let x = 1; x < width; x++) {
      context.fillRect(Math.round(x * scale) - (gap >> 1), 0, gap, this.#canvas.height);
    }
    for (let y = 1; y < height; y++) {
      context.fillRect(0, Math.round(y * scale) - (gap >> 1), this.#canvas.width, gap);
    }
  }

  #paintLabel({ left, right, top, bottom, label, share, agrees }, { width }) {
    const context = this.#context;
    const scale = this.#canvas.width / width;
    const unit = this.#canvas.width / this.#canvas.clientWidth;
    const size = 13 * unit;
    const text = agrees ? LABEL_NAMES[label] : `${LABEL_NAMES[label]}  ${Math.floor(100 * share)} %`;
    context.font = `600 ${size}px system-ui, sans-serif`;
    const chipWidth = Math.max(1.7 * size, context.measureText(text).width + size);
    const chipHeight = 1.6 * size;
    const middle = ((left + right + 1) / 2) * scale;
    const x = Math.max(0, Math.min(this.#canvas.width - chipWidth, middle - chipWidth / 2));
    const above = top * scale - chipHeight - 5 * unit;
    const below = (bottom + 1) * scale + 5 * unit;
    const y = above >= 0 ? above : Math.min(below, this.#canvas.height - chipHeight);
    context.globalAlpha = agrees ? 1 : 0.85;
    context.beginPath();
    context.roundRect(x, y, chipWidth, chipHeight, chipHeight / 2);
    context.fillStyle = css(look.labels[label]);
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = unit;
    context.strokeStyle = css(mixed(look.labels[label], look.colours.ink, 0.35));
    context.stroke();
    context.fillStyle = css(look.textOn(label));
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(text, x + chipWidth / 2, y + chipHeight / 2 + 0.04 * size);
  }
}

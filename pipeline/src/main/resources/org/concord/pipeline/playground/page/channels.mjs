// All channels of all cells at once, gray and the state, as small pictures.

import { CHANNELS, FIRST_LOGIT, NO_CELL } from '../simulation/layout.mjs';
import { css, mixed, pixel } from './colour.mjs';
import { LABEL_NAMES, STATE_COLOURS } from './content.mjs';
import { look } from './look.mjs';

const COLUMNS = 5;
const ROWS = Math.ceil(CHANNELS / COLUMNS);
const NAME_HEIGHT = 15;
const GAP = 6;


const NAMES = [
  'gray',
  ...Array.from({ length: FIRST_LOGIT - 1 }, (_, k) => `s${k + 1}`),
  ...LABEL_NAMES.map((name) => `logit ${name}`),
];

/** By value + 127, the colour of a state as a pixel of image data; lightest at 0 on a light page. */
function scaleOn(background) {
  const middle = (STATE_COLOURS.length - 1) / 2;
  return Uint32Array.from({ length: 255 }, (_, k) => {
    const place = (k / 254) * (STATE_COLOURS.length - 1);
    const below = Math.min(Math.floor(place), STATE_COLOURS.length - 2);
    const vivid = mixed(STATE_COLOURS[below], STATE_COLOURS[below + 1], place - below);
    // On a dark page zero is dark: the map is faded into the background around its middle.
    const away = Math.abs(place - middle) / middle;
    const dark = (background & 0xff) < 128;
    const side = STATE_COLOURS[place < middle ? 2 : STATE_COLOURS.length - 3];
    const rgb = dark ? mixed(mixed(background, 0xffffff, 0.16), side, Math.min(1, 1.3 * away)) : vivid;
    return pixel(rgb);
  });
}

export class Channels {
  #canvas;
  #small = document.createElement('canvas');
  #scale;

  constructor(canvas) {
    this.#canvas = canvas;
    const colour = () => {
      this.#scale = scaleOn(look.colours.background);
    };
    look.onChange(colour);
    colour();
  }

  paint({ height, width, shown, ink, channels }) {
    const canvas = this.#canvas;
    const unit = window.devicePixelRatio || 1;
    const tile = (canvas.clientWidth - (COLUMNS - 1) * GAP) / COLUMNS;
    const tall = (tile * height) / width;
    const total = ROWS * (tall + NAME_HEIGHT) + (ROWS - 1) * GAP;
    canvas.style.height = `${total}px`;
    canvas.width = Math.round(canvas.clientWidth * unit);
    canvas.height = Math.round(total * unit);
    const context = canvas.getContext('2d');
    context.scale(unit, unit);
    context.imageSmoothingEnabled = false;
    context.font = '11px system-ui, sans-serif';
    context.fillStyle = css(look.colours.faint);
    context.textBaseline = 'top';
    NAMES.forEach((name, k) => {
      const x = (k % COLUMNS) * (tile + GAP);
      const y = Math.floor(k / COLUMNS) * (tall + NAME_HEIGHT + GAP);
      context.fillText(name, x, y + 1);
      this.#one(k, height, width, shown, ink, channels);
      context.drawImage(this.#small, x, y + NAME_HEIGHT, tile, tall);
    });
  }

  #one(number, height, width, shown, ink, channels) {
    this.#small.width = width;
    this.#small.height = height;
    const context = this.#small.getContext('2d');
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const vacant = pixel(look.colours.vacant);
    const from = (number - 1) * width * height;
    for (let p = 0; p < pixels.length; p++) {
      if (shown[p] === NO_CELL) {
        pixels[p] = vacant;
      } else {
        pixels[p] =
          number === 0
            ? pixel(mixed(look.colours.vacant, look.colours.ink, ink[p] / 255))
            : this.#scale[channels[from + p] + 127];
      }
    }
    context.putImageData(image, 0, 0);
  }
}

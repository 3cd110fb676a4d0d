// The colours in use: palette, hue and theme.

import { isLight, rotated } from './colour.mjs';
import { PALETTES, THEMES } from './content.mjs';

const dark = matchMedia('(prefers-color-scheme: dark)');

class Look {
  #listeners = [];
  #palette = Object.keys(PALETTES)[0];
  #hue = 0;
  #theme = 'auto';

  constructor() {
    dark.addEventListener('change', () => this.#apply());
    this.#apply();
  }

  /** Calls when colours change. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  set palette(name) {
    this.#palette = name;
    this.#apply();
  }

  set hue(degrees) {
    this.#hue = degrees;
    this.#apply();
  }

  /** @param name auto, light or dark */
  set theme(name) {
    this.#theme = name;
    this.#apply();
  }

  #apply() {
    const name = this.#theme === 'auto' ? (dark.matches ? 'dark' : 'light') : this.#theme;
    document.documentElement.dataset.theme = name;
    this.colours = THEMES[name];
    this.labels = PALETTES[this.#palette].map((rgb) => rotated(rgb, this.#hue));
    this.#listeners.forEach((listener) => listener());
  }

  /** The colour of a label or, beyond them, of an undecided cell. */
  of(shown) {
    return shown < this.labels.length ? this.labels[shown] : this.colours.undecided;
  }

  /** A colour for text on a label's. */
  textOn(label) {
    return isLight(this.labels[label]) ? 0x14171c : 0xffffff;
  }
}

export const look = new Look();

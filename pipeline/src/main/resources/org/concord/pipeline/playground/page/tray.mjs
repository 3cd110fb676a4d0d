// The digits at hand, as buttons.

import { DIGITS, LABEL_NAMES } from './content.mjs';
import { look } from './look.mjs';

export class Tray {
  #buttons = [];
  #chosen = -1;

  /** @param choose called with a digit when a visitor chooses one */
  constructor(list, choose) {
    DIGITS.forEach((digit, k) => {
      const button = document.createElement('button');
      const picture = document.createElement('canvas');
      button.type = 'button';
      button.setAttribute(
        'aria-label',
        `digit ${digit.index}${digit.label >= 0 ? `, labelled ${LABEL_NAMES[digit.label]}` : ''}`,
      );
      button.title = `No. ${digit.index}${digit.label >= 0 ? `: ${LABEL_NAMES[digit.label]}` : ''}`;
      picture.width = digit.width;
      picture.height = digit.height;
      button.append(picture);
      button.addEventListener('click', () => {
        this.mark(k);
        choose(digit);
      });
      list.append(button);
      this.#buttons.push({ button, picture });
    });
    look.onChange(() => this.#paint());
    this.#paint();
  }

  mark(number) {
    this.#chosen = number;
    this.#buttons.forEach(({ button }, k) => {
      button.setAttribute('aria-pressed', k === number ? 'true' : 'false');
    });
  }

  /** The digit chosen, or null. */
  get chosen() {
    return DIGITS[this.#chosen] ?? null;
  }

  /** Chooses the first digit, if none is chosen. */
  requireChoice() {
    if (this.chosen === null) {
      this.mark(0);
    }
  }

  /** Chooses another digit at random, and returns it. */
  another() {
    const step = 1 + Math.floor(Math.random() * Math.max(1, DIGITS.length - 1));
    this.mark((Math.max(0, this.#chosen) + step) % DIGITS.length);
    this.#buttons[this.#chosen].button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return this.chosen;
  }

  #paint() {
    const { ink } = look.colours;
    this.#buttons.forEach(({ picture }, k) => {
      const digit = DIGITS[k];
      const context = picture.getContext('2d');
      const image = context.createImageData(digit.width, digit.height);
      digit.ink.forEach((gray, p) => {
        image.data.set([ink >> 16, (ink >> 8) & 0xff, ink & 0xff, Math.round(255 * gray)], 4 * p);
      });
      context.putImageData(image, 0, 0);
    });
  }
}

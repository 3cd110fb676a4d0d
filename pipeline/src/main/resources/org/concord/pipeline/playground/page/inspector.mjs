// One cell: its gray, its free channels and its logits.

import { CHANNELS, FIRST_LOGIT } from '../simulation/layout.mjs';
import { css } from './colour.mjs';
import { LABEL_NAMES } from './content.mjs';
import { look } from './look.mjs';



/** The value at which a bar reaches half of its side; states have no bound. */
const HALF = 0.5;

function inHundredths(value) {
  const text = value.toFixed(2);
  return Number(text) === 0 ? '0.00' : text.replace('-', '−');
}

export class Inspector {
  #rows = [];
  #title;

  constructor(title, logits, states) {
    this.#title = title;
    for (let channel = 1; channel < CHANNELS; channel++) {
      const row = document.createElement('li');
      const name = document.createElement('b');
      const track = document.createElement('span');
      const bar = document.createElement('i');
      const value = document.createElement('small');
      name.textContent =
        channel < FIRST_LOGIT ? `s${channel}` : LABEL_NAMES[channel - FIRST_LOGIT];
      track.append(bar);
      row.append(name, track, value);
      (channel < FIRST_LOGIT ? states : logits).append(row);
      this.#rows.push({ row, bar, value });
    }
  }

  /** @param inspected `{position, channels, threshold}` or null */
  show(inspected, width) {
    const alive = inspected !== null && inspected.channels[0] > inspected.threshold;
    this.#title.textContent =
      inspected === null
        ? 'Choose the magnifier, then a cell.'
        : `Column ${(inspected.position % width) + 1}, row ${Math.floor(inspected.position / width) + 1}: ` +
          `gray ${inspected.channels[0].toFixed(2)}${alive ? '' : ', no alive cell'}`;
    const logits = inspected === null ? [] : [...inspected.channels.subarray(FIRST_LOGIT)];
    const best = logits.indexOf(Math.max(...logits));
    this.#rows.forEach(({ row, bar, value }, k) => {
      const state = inspected === null ? 0 : inspected.channels[k + 1];
      const label = k + 1 - FIRST_LOGIT;
      const share = 50 * (Math.abs(state) / (Math.abs(state) + HALF));
      bar.style.width = `${share}%`;
      bar.style.left = state < 0 ? `${50 - share}%` : '50%';
      bar.style.background = label >= 0 ? css(look.of(label)) : '';
      value.textContent = alive ? inHundredths(state) : '';
      row.classList.toggle('best', alive && label === best && label >= 0);
    });
  }
}

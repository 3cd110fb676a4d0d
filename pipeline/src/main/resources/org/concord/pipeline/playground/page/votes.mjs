// How many cells give each label; also the legend of the colours.

import { UNDECIDED } from '../simulation/layout.mjs';
import { css } from './colour.mjs';
import { LABEL_NAMES } from './content.mjs';
import { look } from './look.mjs';

export class Votes {
  #bars = [];
  #counts = [];

  constructor(list) {
    for (let label = 0; label <= UNDECIDED; label++) {
      const item = document.createElement('li');
      const track = document.createElement('span');
      const bar = document.createElement('i');
      const name = document.createElement('b');
      const count = document.createElement('small');
      name.textContent = LABEL_NAMES[label] ?? '–';
      item.title =
        label < UNDECIDED ? `cells that say ${LABEL_NAMES[label]}` : 'undecided cells';
      track.append(bar);
      item.append(count, track, name);
      list.append(item);
      this.#bars.push(bar);
      this.#counts.push(count);
    }
    look.onChange(() => this.#colour());
    this.#colour();
  }

  #colour() {
    this.#bars.forEach((bar, label) => {
      bar.style.background = css(look.of(label));
    });
  }

  show({ votes }) {
    const most = Math.max(1, ...votes);
    votes.forEach((count, label) => {
      const share = (100 * count) / most;
      this.#bars[label].style.height = `${count > 0 ? Math.max(6, share) : 3}%`;
      this.#bars[label].classList.toggle('none', count === 0);
      this.#counts[label].textContent = count > 0 ? `${count}` : '';
    });
  }
}

// Tabulated residual noise, that of org.concord.automaton.random.NoiseTable: a fired cell draws one
// row number and adds that row. Each channel's column holds the same 65,536 quantiles of the normal
// distribution in an order of its own.

import { STATE } from './layout.mjs';
import { Purpose, below, key } from './randomness.mjs';

const ROWS = 1 << 16;

// The inverse error function's polynomials, lowest order last (M. Giles, "Approximating the erfinv
// function", GPU Computing Gems 2, 2010); the second is for the tails.
const CENTRE = [
  -3.64441206401782e-21, -1.6850591381820166e-19, 1.28584807152564e-18, 1.1157877678025181e-17,
  -1.333171662854621e-16, 2.0972767875968562e-17, 6.637638134358324e-15, -4.054566272975207e-14,
  -8.151934197605472e-14, 2.6335093153082323e-12, -1.2975133253453532e-11, -5.415412054294628e-11,
  1.0512122733215323e-9, -4.112633980346984e-9, -2.9070369957882005e-8, 4.2347877827932404e-7,
  -1.3654692000834679e-6, -1.3882523362786469e-5, 1.8673420803405714e-4, -7.40702534166267e-4,
  -0.006033670871430149, 0.24015818242558962, 1.6536545626831027,
];
const TAIL = [
  2.2137376921775787e-9, 9.075656193888539e-8, -2.7517406297064545e-7, 1.8239629214389228e-8,
  1.5027403968909828e-6, -4.013867526981546e-6, 2.9234449089955446e-6, 1.2475304481671779e-5,
  -4.7318229009055734e-5, 6.828485145957318e-5, 2.4031110387097894e-5, -3.550375203628475e-4,
  9.532893797373805e-4, -0.0016882755560235047, 0.002491442096107851, -0.003751208507569241,
  0.005370914553590064, 1.0052589676941592, 3.0838856104922208,
];

function inverseErrorFunction(x) {
  const w = -Math.log((1 - x) * (1 + x));
  const [polynomial, at] = w < 6.25 ? [CENTRE, w - 3.125] : [TAIL, Math.sqrt(w) - 3.25];
  return polynomial.reduce((sum, coefficient) => sum * at + coefficient, 0) * x;
}

/** The positive half of the quantiles of the normal distribution, from the outermost inwards. */
function standardQuantiles() {
  const half = new Float64Array(ROWS / 2);
  let squares = 0;
  for (let i = 0; i < half.length; i++) {
    half[i] = -Math.SQRT2 * inverseErrorFunction((2 * (i + 0.5)) / ROWS - 1);
    squares += 2 * half[i] * half[i];
  }
  return { half, squares };
}

/** By row and channel, the number of the quantile. */
function shuffledOrder() {
  const order = new Uint16Array(ROWS * STATE);
  const column = new Uint16Array(ROWS);
  for (let channel = 0; channel < STATE; channel++) {
    const from = key(0, Purpose.NOISE_ORDER, channel, 0);
    for (let i = 0; i < ROWS; i++) {
      const j = below(from, i, i + 1);
      column[i] = column[j];
      column[j] = i;
    }
    for (let row = 0; row < ROWS; row++) {
      order[row * STATE + channel] = column[row];
    }
  }
  return order;
}

/** Noise whose standard deviation can be changed at any time; 3 MB, made in a tenth of a second. */
export class NoiseTable {
  #order = shuffledOrder();
  #standard = standardQuantiles();
  #quantiles = new Float32Array(ROWS);
  #stddev = -1;

  /** Sets the standard deviation, at least 0. */
  setStddev(stddev) {
    if (stddev === this.#stddev) {
      return;
    }
    this.#stddev = stddev;
    const { half, squares } = this.#standard;
    const scale = stddev / Math.sqrt(squares / ROWS);
    half.forEach((quantile, i) => {
      this.#quantiles[i] = -quantile * scale;
      this.#quantiles[ROWS - 1 - i] = -this.#quantiles[i];
    });
  }

  /** Adds a row to `to[at … at + STATE)`, a Float32Array. */
  add(row, to, at) {
    const from = row * STATE;
    for (let channel = 0; channel < STATE; channel++) {
      to[at + channel] += this.#quantiles[this.#order[from + channel]];
    }
  }
}

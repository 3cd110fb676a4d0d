// Takes a population further step by step, as org.concord.automaton.rollout.Steps does.

import { STATE } from './layout.mjs';
import { NoiseTable } from './noise-table.mjs';
import { Purpose, fireThreshold, fires, key, noiseRow } from './randomness.mjs';

export class Rollout {
  #noise = null;
  #fired = new Int32Array(0);
  #residuals = new Float32Array(0);

  /** @param digit names the rollout among those of a seed */
  constructor(population, rule, seed = 0, digit = 0) {
    this.population = population;
    this.rule = rule;
    this.seed = seed;
    this.digit = digit;
    this.fireRate = 0.5;
    this.noiseStddev = 0;
    this.step = 0;
    this.finite = true;
  }

  /** Begins anew from zero state. */
  restart() {
    this.population.reset();
    this.step = 0;
    this.finite = true;
  }

  /** Takes a step: some cells fire, all of which read the states of before it. */
  advance() {
    this.step++;
    const count = this.#fire();
    const residuals = this.#residuals;
    this.rule.apply(
      count,
      (i, inputs, at) => this.population.gather(this.#fired[i], inputs, at),
      (i, values, at) => {
        for (let channel = 0; channel < STATE; channel++) {
          residuals[i * STATE + channel] = values[at + channel];
        }
      },
    );
    this.#addNoise(count);
    let magnitude = 0;
    for (let i = 0; i < count; i++) {
      magnitude += this.population.add(this.#fired[i], residuals, i * STATE);
    }
    // As in an evaluation, cells whose states have overflowed no longer fire.
    this.finite &&= Number.isFinite(magnitude);
  }

  #fire() {
    const { cells, positions } = this.population;
    if (this.#fired.length < cells) {
      this.#fired = new Int32Array(2 * cells);
      this.#residuals = new Float32Array(2 * cells * STATE);
    }
    if (!this.finite) {
      return 0;
    }
    const from = key(this.seed, Purpose.FIRE, this.digit, this.step);
    const threshold = fireThreshold(Math.fround(this.fireRate));
    let count = 0;
    for (let cell = 0; cell < cells; cell++) {
      if (fires(from, positions[cell], threshold)) {
        this.#fired[count] = positions[cell];
        count++;
      }
    }
    return count;
  }

  #addNoise(count) {
    if (this.noiseStddev === 0) {
      return;
    }
    this.#noise ??= new NoiseTable();
    this.#noise.setStddev(Math.fround(this.noiseStddev));
    const from = key(this.seed, Purpose.NOISE, this.digit, this.step);
    for (let i = 0; i < count; i++) {
      this.#noise.add(noiseRow(from, this.#fired[i]), this.#residuals, i * STATE);
    }
  }
}


// Reads a playground's page outside a browser: its models and digits, and the modules that run them.

import { readFileSync } from 'node:fs';

const SIMULATION = '../../main/resources/org/concord/pipeline/playground/simulation';

export const { Rule, layersOf } = await import(`${SIMULATION}/rule.mjs`);
export const { Population } = await import(`${SIMULATION}/population.mjs`);
export const { Rollout } = await import(`${SIMULATION}/rollout.mjs`);

/** `{models: [{name, layers, …}], digits: [{height, width, ink}]}` */
export function readPage(file) {
  const html = readFileSync(file, 'utf8');
  const { models, digits } = JSON.parse(/<script[^>]*id="content">(.*?)<\/script>/s.exec(html)[1]);
  const pixels = Buffer.from(digits.pixels, 'base64');
  const size = digits.height * digits.width;
  return {
    models: models.map(({ weights, hidden, ...model }) => {
      const bytes = Buffer.from(weights, 'base64');
      const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      return { ...model, layers: layersOf(values, hidden) };
    }),
    digits: digits.labels.map((label, k) => ({
      height: digits.height,
      width: digits.width,
      ink: Float32Array.from(pixels.subarray(k * size, (k + 1) * size), (value) => value / 255),
    })),
  };
}

/** A rollout of a digit of the page from zero state. */
export function rolloutOf(model, digit, number, simd = true) {
  const population = new Population(digit.height, digit.width, model.aliveThreshold);
  population.swap(digit.ink);
  const rollout = new Rollout(population, new Rule(model.layers, simd), 0, number);
  rollout.fireRate = model.fireRate;
  rollout.noiseStddev = model.noiseStddev;
  return rollout;
}

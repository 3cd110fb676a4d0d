// Appended to the worker's script: rolls digits out and writes the labels of their cells.

const { readFileSync, writeFileSync } = require('node:fs');
const { Population } = modules['simulation/population.mjs'];
const { Rollout } = modules['simulation/rollout.mjs'];
const { Rule, layersOf } = modules['simulation/rule.mjs'];

const [content, pixelFile, height, width, steps, seed, out] = process.argv.slice(2);
const [model] = JSON.parse(readFileSync(content, 'utf8')).models;
const pixels = readFileSync(pixelFile);
const bytes = Uint8Array.from(Buffer.from(model.weights, 'base64'));
const rule = new Rule(layersOf(new Float32Array(bytes.buffer), model.hidden));
const size = height * width;
const labels = new Uint8Array(pixels.length).fill(255);
for (let digit = 0; digit < pixels.length / size; digit++) {
  const population = new Population(Number(height), Number(width), model.aliveThreshold);
  population.swap(
    Float32Array.from(pixels.subarray(digit * size, (digit + 1) * size), (value) => value / 255),
  );
  const rollout = new Rollout(population, rule, Number(seed), digit);
  rollout.fireRate = model.fireRate;
  rollout.noiseStddev = model.noiseStddev;
  for (let step = 0; step < steps; step++) {
    rollout.advance();
  }
  for (let cell = 0; cell < population.cells; cell++) {
    const position = population.positions[cell];
    labels[digit * size + position] = population.labels[position];
  }
}
writeFileSync(out, labels);
// The worker listens for messages still.
process.exit(0);

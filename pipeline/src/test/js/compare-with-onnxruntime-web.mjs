// Compares the page's rule with ONNX Runtime Web on the neighbourhoods of running rollouts.
//
//   npm install onnxruntime-web      (in a folder outside the project)
//   NODE_MODULES=FOLDER/node_modules node compare-with-onnxruntime-web.mjs play.html MODEL.onnx…
//
// Exits with 1 if a residual differs by more than 1e-5, times the greatest value of the neighbourhood
// where that exceeds 1: states of a model trained with cross-entropy grow to some tens, and single
// precision rounds accordingly. To show that, both are compared with double precision as well.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { readPage, rolloutOf } from './page-models.mjs';

const require = createRequire(`${resolve(process.env.NODE_MODULES ?? 'node_modules')}/`);
const ort = require('onnxruntime-web');
ort.env.wasm.numThreads = 1;

const INPUTS = 180;
const OUTPUTS = 19;
const STEPS = [0, 1, 5, 20, 50, 100, 200];
const TOLERANCE = 1e-5;

/** The neighbourhoods of all cells of a population. */
function neighborhoodsOf(population) {
  const values = new Float32Array(population.cells * INPUTS);
  for (let cell = 0; cell < population.cells; cell++) {
    population.gather(population.positions[cell], values, cell * INPUTS);
  }
  return values;
}

function residualsOf(rule, neighborhoods) {
  const count = neighborhoods.length / INPUTS;
  const values = new Float32Array(count * OUTPUTS);
  rule.apply(
    count,
    (cell, inputs, at) => inputs.set(neighborhoods.subarray(cell * INPUTS, (cell + 1) * INPUTS), at),
    (cell, residuals, at) => values.set(residuals.subarray(at, at + OUTPUTS), cell * OUTPUTS),
  );
  return values;
}

/** One cell's residual in double precision. */
function preciseResidual(layers, neighborhood) {
  return layers.reduce(
    (values, { weights, bias, outputs }, number) =>
      Array.from(bias, (start, o) => {
        const sum = values.reduce((total, value, k) => total + value * weights[k * outputs + o], start);
        return number < layers.length - 1 ? Math.max(0, sum) : sum;
      }),
    Array.from(neighborhood),
  );
}

/** Differences at most, over all residuals seen. */
class Differences {
  absolute = 0;
  scaled = 0;
  pagePrecise = 0;
  runtimePrecise = 0;
  greatest = 0;
  cells = 0;

  add(layers, neighborhoods, found, expected) {
    for (let cell = 0; cell < neighborhoods.length / INPUTS; cell++) {
      const neighborhood = neighborhoods.subarray(cell * INPUTS, (cell + 1) * INPUTS);
      const greatest = neighborhood.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      this.greatest = Math.max(this.greatest, greatest);
      this.cells++;
      // Double precision is slow here: every tenth cell is enough.
      const precise = cell % 10 === 0 ? preciseResidual(layers, neighborhood) : null;
      for (let k = 0; k < OUTPUTS; k++) {
        const at = cell * OUTPUTS + k;
        const error = Math.abs(found[at] - expected[at]);
        this.absolute = Math.max(this.absolute, error);
        this.scaled = Math.max(this.scaled, error / greatest);
        if (precise) {
          this.pagePrecise = Math.max(this.pagePrecise, Math.abs(found[at] - precise[k]));
          this.runtimePrecise = Math.max(this.runtimePrecise, Math.abs(expected[at] - precise[k]));
        }
      }
    }
  }
}

const [page, ...files] = process.argv.slice(2);
const { models, digits } = readPage(page);
let failed = false;
for (const file of files) {
  const name = basename(file, '.onnx');
  const model = models.find((candidate) => candidate.name === name);
  const session = await ort.InferenceSession.create(readFileSync(file));
  for (const simd of [true, false]) {
    const differences = new Differences();
    for (const [number, digit] of digits.slice(0, 10).entries()) {
      const rollout = rolloutOf(model, digit, number, simd);
      for (let step = 0; step <= STEPS[STEPS.length - 1]; step++) {
        if (STEPS.includes(step)) {
          const neighborhoods = neighborhoodsOf(rollout.population);
          const shape = [neighborhoods.length / INPUTS, INPUTS];
          const input = new ort.Tensor('float32', neighborhoods, shape);
          const answer = await session.run({ [session.inputNames[0]]: input });
          const expected = answer[session.outputNames[0]].data;
          differences.add(model.layers, neighborhoods, residualsOf(rollout.rule, neighborhoods), expected);
        }
        rollout.advance();
      }
    }
    failed ||= !(differences.scaled <= TOLERANCE);
    const words = (value) => value.toExponential(1);
    console.log(
      `${name}, ${simd ? 'SIMD' : 'plain'}: ${differences.cells} neighbourhoods, values up to ` +
        `${differences.greatest.toFixed(1)}; residuals differ by up to ${words(differences.absolute)}, scaled ` +
        `${words(differences.scaled)}; from double precision: page ${words(differences.pagePrecise)}, ` +
        `ONNX Runtime Web ${words(differences.runtimePrecise)}`,
    );
  }
}
process.exit(failed ? 1 : 0);

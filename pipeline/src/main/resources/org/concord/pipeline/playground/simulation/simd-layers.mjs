// The rule's three layers as WebAssembly SIMD, in single precision.

import { NEIGHBORHOOD } from './layout.mjs';
import { Assembler } from './assembler.mjs';

const FLOAT = 4;
const LANES = 4;
const PAGE = 1 << 16;

/** Cells that one round of the kernel takes: each weight that is loaded is used for so many. */
const CELLS = 4;

/** Outputs of a cell in one round: two vectors. */
const OUTPUTS = 2 * LANES;

/** Inputs of a cell in one turn of the innermost loop. */
const UNROLLED = 4;

/** Cells at most in a call: their values and the weights stay in a core's cache. */
export const BATCH = 64;

/**
 * Writes `dense(x, xEnd, inputBytes, weights, bias, outputBytes, y, relu)`: for the cells whose
 * inputs lie one after another from x to xEnd, y = x · weights + bias, then ReLU if asked for. All
 * are addresses or sizes in bytes; cells are a multiple of CELLS, inputs of UNROLLED, outputs of
 * OUTPUTS; weights are [inputs, outputs].
 */
function denseModule() {
  const [x, xEnd, inputBytes, weights, bias, outputBytes, y, relu] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [output, weight, end] = [8, 9, 10];
  const input = [11, 12, 13, 14];
  const [left, right, value] = [15, 16, 17];
  const sums = Array.from({ length: CELLS }, (_, cell) => [18 + 2 * cell, 19 + 2 * cell]);
  const a = new Assembler(8, 7, 3 + 2 * CELLS);

  /** One turn: every cell's next input times the weights of eight outputs, added to its sums. */
  function multiplyAndAdd() {
    for (let k = 0; k < UNROLLED; k++) {
      a.get(weight).load(0).set(left).get(weight).load(LANES * FLOAT).set(right);
      a.get(outputBytes).addTo(weight);
      sums.forEach(([sumLeft, sumRight], cell) => {
        a.get(input[cell]).loadSplat(k * FLOAT).set(value);
        a.get(sumLeft).get(value).get(left).multiplyFloats().addFloats().set(sumLeft);
        a.get(sumRight).get(value).get(right).multiplyFloats().addFloats().set(sumRight);
      });
    }
    input.forEach((pointer) => a.constant(UNROLLED * FLOAT).addTo(pointer));
  }

  function eightOutputs() {
    a.get(bias).get(output).add().load(0).set(left);
    a.get(bias).get(output).add().load(LANES * FLOAT).set(right);
    sums.forEach(([sumLeft, sumRight]) => a.get(left).set(sumLeft).get(right).set(sumRight));
    input.forEach((pointer, cell) =>
      a.get(x).get(inputBytes).constant(cell).multiply().add().set(pointer));
    a.get(x).get(inputBytes).add().set(end);
    a.get(weights).get(output).add().set(weight);
    a.loopWhileBelow(input[0], end, multiplyAndAdd);
    a.ifSet(relu, () =>
      sums.flat().forEach((sum) => a.get(sum).zeros().maxFloats().set(sum)));
    sums.forEach(([sumLeft, sumRight], cell) => {
      const address = () => a.get(y).get(outputBytes).constant(cell).multiply().add().get(output).add();
      address().get(sumLeft).store(0);
      address().get(sumRight).store(LANES * FLOAT);
    });
    a.constant(OUTPUTS * FLOAT).addTo(output);
  }

  a.loopWhileBelow(x, xEnd, () => {
    a.constant(0).set(output);
    a.loopWhileBelow(output, outputBytes, eightOutputs);
    a.get(inputBytes).constant(CELLS).multiply().addTo(x);
    a.get(outputBytes).constant(CELLS).multiply().addTo(y);
  });
  return a.module('dense');
}

let compiled = null;

/** The compiled kernel, or null where the browser lacks WebAssembly SIMD. */
function kernel() {
  if (compiled === null) {
    const bytes = denseModule();
    const known = typeof WebAssembly !== 'undefined' && WebAssembly.validate(bytes);
    compiled = known ? new WebAssembly.Module(bytes) : undefined;
  }
  return compiled;
}

const roundUp = (count) => Math.ceil(count / OUTPUTS) * OUTPUTS;

/** Layers with their weights and the values of up to BATCH cells in a memory of their own. */
export class SimdLayers {
  /** Whether the browser can run them. */
  static get supported() {
    return Boolean(kernel());
  }

  /** @param layers see rule.mjs */
  constructor(layers) {
    let size = 0;
    const reserve = (floats) => {
      const address = size;
      size += Math.ceil((floats * FLOAT) / 16) * 16;
      return address;
    };
    let inputs = NEIGHBORHOOD;
    const x = reserve(BATCH * inputs);
    this.steps = [];
    for (const [number, layer] of layers.entries()) {
      const outputs = roundUp(layer.outputs);
      const from = number === 0 ? x : this.steps[number - 1].y;
      this.steps.push({
        x: from,
        inputs,
        outputs,
        weights: reserve(inputs * outputs),
        bias: reserve(outputs),
        y: reserve(BATCH * outputs),
        relu: number < layers.length - 1 ? 1 : 0,
      });
      inputs = outputs;
    }
    const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
    layers.forEach((layer, number) => this.#fill(memory, layer, this.steps[number]));
    const last = this.steps[this.steps.length - 1];
    this.inputs = new Float32Array(memory.buffer, x, BATCH * NEIGHBORHOOD);
    this.residuals = new Float32Array(memory.buffer, last.y, BATCH * last.outputs);
    this.stride = last.outputs;
    this.dense = new WebAssembly.Instance(kernel(), { page: { memory } }).exports.dense;
  }

  /** Copies weights into rows that are padded with zeros. */
  #fill(memory, layer, step) {
    const weights = new Float32Array(memory.buffer, step.weights, step.inputs * step.outputs);
    const rows = layer.weights.length / layer.outputs;
    for (let row = 0; row < rows; row++) {
      const from = row * layer.outputs;
      weights.set(layer.weights.subarray(from, from + layer.outputs), row * step.outputs);
    }
    new Float32Array(memory.buffer, step.bias, step.outputs).set(layer.bias);
  }

  /** Takes the first cells of `inputs` to the first rows of `residuals`. */
  run(cells) {
    const whole = Math.ceil(cells / CELLS) * CELLS;
    for (const { x, inputs, weights, bias, outputs, y, relu } of this.steps) {
      const inputBytes = inputs * FLOAT;
      this.dense(x, x + whole * inputBytes, inputBytes, weights, bias, outputs * FLOAT, y, relu);
    }
  }
}

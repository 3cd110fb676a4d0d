// The rule's three layers in plain JavaScript, for browsers without WebAssembly SIMD.

import { NEIGHBORHOOD } from './layout.mjs';
import { BATCH } from './simd-layers.mjs';

const round = Math.fround;

/** Computes two cells and four outputs at a time: eight sums, each in a register. */
function dense(x, cells, inputs, layer, y, stride, relu) {
  const { weights, bias, outputs } = layer;
  for (let cell = 0; cell < cells; cell += 2) {
    const x0 = cell * inputs;
    const x1 = x0 + inputs;
    for (let o = 0; o < outputs; o += 4) {
      let a0 = bias[o];
      let a1 = bias[o + 1];
      let a2 = bias[o + 2];
      let a3 = bias[o + 3];
      let b0 = a0;
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      for (let k = 0, w = o; k < inputs; k++, w += outputs) {
        const a = x[x0 + k];
        const b = x[x1 + k];
        const w0 = weights[w];
        const w1 = weights[w + 1];
        const w2 = weights[w + 2];
        const w3 = weights[w + 3];
        a0 = round(a0 + round(a * w0));
        a1 = round(a1 + round(a * w1));
        a2 = round(a2 + round(a * w2));
        a3 = round(a3 + round(a * w3));
        b0 = round(b0 + round(b * w0));
        b1 = round(b1 + round(b * w1));
        b2 = round(b2 + round(b * w2));
        b3 = round(b3 + round(b * w3));
      }
      const at = cell * stride + o;
      const under = at + stride;
      y[at] = relu && a0 < 0 ? 0 : a0;
      y[at + 1] = relu && a1 < 0 ? 0 : a1;
      y[at + 2] = relu && a2 < 0 ? 0 : a2;
      y[at + 3] = relu && a3 < 0 ? 0 : a3;
      y[under] = relu && b0 < 0 ? 0 : b0;
      y[under + 1] = relu && b1 < 0 ? 0 : b1;
      y[under + 2] = relu && b2 < 0 ? 0 : b2;
      y[under + 3] = relu && b3 < 0 ? 0 : b3;
    }
  }
}

/** Fills a layer up to a multiple of four outputs, with zeros; its inputs are filled up as well. */
function padded(layer, inputs) {
  const outputs = Math.ceil(layer.outputs / 4) * 4;
  const weights = new Float32Array(inputs * outputs);
  for (let row = 0; row < layer.weights.length / layer.outputs; row++) {
    const from = row * layer.outputs;
    weights.set(layer.weights.subarray(from, from + layer.outputs), row * outputs);
  }
  const bias = new Float32Array(outputs);
  bias.set(layer.bias);
  return { weights, bias, outputs };
}

/** Layers and the values of up to BATCH cells, used as SimdLayers are. */
export class PlainLayers {
  /** @param layers see rule.mjs */
  constructor(layers) {
    this.inputs = new Float32Array(BATCH * NEIGHBORHOOD);
    this.layers = [];
    let width = NEIGHBORHOOD;
    for (const layer of layers) {
      this.layers.push(padded(layer, width));
      width = this.layers[this.layers.length - 1].outputs;
    }
    this.values = this.layers.map((layer) => new Float32Array(BATCH * layer.outputs));
    this.residuals = this.values[this.values.length - 1];
    this.stride = width;
  }

  /** Takes the first cells of `inputs` to the first rows of `residuals`. */
  run(cells) {
    const whole = cells + (cells % 2);
    let x = this.inputs;
    let inputs = NEIGHBORHOOD;
    this.layers.forEach((layer, number) => {
      const y = this.values[number];
      dense(x, whole, inputs, layer, y, layer.outputs, number < this.layers.length - 1);
      x = y;
      inputs = layer.outputs;
    });
  }
}

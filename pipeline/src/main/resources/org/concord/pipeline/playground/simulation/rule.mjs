// A model: what one cell's neighbourhood makes of its state. Three dense layers, ReLU after the
// first two.

import { NEIGHBORHOOD, STATE } from './layout.mjs';
import { BATCH, SimdLayers } from './simd-layers.mjs';
import { PlainLayers } from './plain-layers.mjs';

/**
 * Cuts a flat Float32Array into layers `{weights [inputs, outputs], bias [outputs], outputs}`. It
 * holds w1, b1, w2, b2, w3, b3.
 *
 * @param hidden the widths of the two hidden layers
 */
export function layersOf(values, hidden) {
  const widths = [NEIGHBORHOOD, ...hidden, STATE];
  let at = 0;
  const take = (count) => values.subarray(at, (at += count));
  return widths.slice(1).map((outputs, number) => ({
    weights: take(widths[number] * outputs),
    bias: take(outputs),
    outputs,
  }));
}

export class Rule {
  #layers;

  /** @param simd whether WebAssembly SIMD computes, where there is any */
  constructor(layers, simd = true) {
    this.simd = simd && SimdLayers.supported;
    this.#layers = this.simd ? new SimdLayers(layers) : new PlainLayers(layers);
  }

  /**
   * Computes the residuals of cells.
   *
   * @param count how many cells
   * @param gather called with (cell, inputs, offset) to put a cell's neighbourhood into inputs
   * @param take called with (cell, residuals, offset) to take its residual
   */
  apply(count, gather, take) {
    const { inputs, residuals, stride } = this.#layers;
    for (let from = 0; from < count; from += BATCH) {
      const size = Math.min(BATCH, count - from);
      for (let i = 0; i < size; i++) {
        gather(from + i, inputs, i * NEIGHBORHOOD);
      }
      this.#layers.run(size);
      for (let i = 0; i < size; i++) {
        take(from + i, residuals, i * stride);
      }
    }
  }
}

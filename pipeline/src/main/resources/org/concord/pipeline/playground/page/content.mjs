// What the page carries along: models, digits, palettes.

const json = JSON.parse(document.getElementById('content').textContent);

function bytes(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** float32, little-endian wherever the page was written; read as such wherever it is shown. */
function floats(base64) {
  const view = new DataView(bytes(base64).buffer);
  return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** `{name, hidden, values, fireRate, noiseStddev, aliveThreshold, crossEntropy}` a model. */
export const MODELS = json.models.map(({ weights, ...model }) => ({
  ...model,
  values: floats(weights),
}));

/** The digits at hand: `{height, width, ink (0 to 1), label (−1: unknown), index}` each. */
export const DIGITS = (() => {
  const { height, width, pixels, labels, indexes } = json.digits;
  const all = bytes(pixels);
  return labels.map((label, k) => ({
    height,
    width,
    label,
    index: indexes[k],
    ink: Float32Array.from(
      all.subarray(k * height * width, (k + 1) * height * width),
      (value) => value / 255,
    ),
  }));
})();

/** What the labels are called. */
export const LABEL_NAMES = json.labels;

/** Palettes by name, a colour 0xRRGGBB a label; themes by name. */
export const PALETTES = json.palettes;
export const THEMES = json.themes;

/** Colours at equal distances, from the lowest state to the highest. */
export const STATE_COLOURS = json.stateColours;

// Appended to the worker's script: draws strokes on an empty canvas while its cells run, and writes
// inks (float32) and labels of the last step.

const { readFileSync, writeFileSync } = require('node:fs');
const { Canvas } = modules['simulation/canvas.mjs'];
const { Rule, layersOf } = modules['simulation/rule.mjs'];

const [contentFile, side, steps, seed, strokeFile, out] = process.argv.slice(2);
const [model] = JSON.parse(readFileSync(contentFile, 'utf8')).models;
const bytes = Uint8Array.from(Buffer.from(model.weights, 'base64'));
const rule = new Rule(layersOf(new Float32Array(bytes.buffer), model.hidden));
const canvas = new Canvas(Number(side), Number(side), { ...model, rule }, Number(seed));
// Each line: the step after which a brush moves, pen or eraser, radius, strength, whether it is the
// stroke's first move, and the points from where to where.
const moves = readFileSync(strokeFile, 'utf8').trim().split('\n').map((line) => line.split(' '));
for (let step = 0; step <= steps; step++) {
  if (step > 0) {
    canvas.advance();
  }
  for (const [, tool, radius, strength, first, x0, y0, x1, y1] of moves.filter(([at]) => Number(at) === step)) {
    const from = { x: Number(x0), y: Number(y0) };
    if (first === 'true') {
      canvas.beginStroke({ pen: tool === 'pen', radius: Number(radius), strength: Number(strength) }, from);
    }
    canvas.moveStroke([from, { x: Number(x1), y: Number(y1) }]);
  }
}
const size = side * side;
const inks = Float32Array.from({ length: size }, (_, p) => canvas.population.gray(p));
const labels = new Uint8Array(size).fill(255);
const { cells, positions } = canvas.population;
positions.subarray(0, cells).forEach((position) => {
  labels[position] = canvas.population.labels[position];
});
writeFileSync(out, Buffer.concat([Buffer.from(inks.buffer), Buffer.from(labels.buffer)]));
process.exit(0);

// Measures how many steps a page's first model takes in a second of processor time, in Node.js, which
// has Chromium's engine: other programs on the machine hardly matter to it.
//
//   node measure-steps.mjs play.html

import { readPage, rolloutOf } from './page-models.mjs';

const SIDE = 84;
const WARM_UP = 60;

const { models } = readPage(process.argv[2]);
for (const simd of [true, false]) {
  for (const cells of [150, 2000]) {
    const ink = new Float32Array(SIDE * SIDE).fill(0.9, 0, cells);
    const rollout = rolloutOf(models[0], { height: SIDE, width: SIDE, ink }, 0, simd);
    const steps = simd ? 300 : 60;
    for (let step = 0; step < WARM_UP; step++) {
      rollout.advance();
    }
    const start = process.cpuUsage();
    for (let step = 0; step < steps; step++) {
      rollout.advance();
    }
    const { user, system } = process.cpuUsage(start);
    const rate = (steps * 1e6) / (user + system);
    console.log(`${simd ? 'SIMD' : 'plain'}, ${cells} cells: ${rate.toFixed(0)} steps per second of processor time`);
  }
}

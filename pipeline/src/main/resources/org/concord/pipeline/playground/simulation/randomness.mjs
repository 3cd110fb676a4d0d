// Counter-based random numbers, bit for bit those of org.concord.automaton.random.Randomness: each
// is a pure function of (seed, purpose, digit, step, position). 64-bit words are kept as two 32-bit
// halves, since BigInt is far too slow for a draw per cell and step.

/** What a number is drawn for. */
export const Purpose = Object.freeze({ FIRE: 1, NOISE: 2, NOISE_ORDER: 5 });

const GAMMA_HIGH = 0x9e3779b9 | 0;
const GAMMA_LOW = 0x7f4a7c15 | 0;
const TWO_32 = 2 ** 32;

// The word that the functions below work on.
let high = 0;
let low = 0;

/** The upper 32 bits of the product of two unsigned 32-bit numbers. */
function multiplyHigh(a, b) {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + (Math.imul(a0, b0) >>> 16);
  const rest = a0 * b1 + (middle & 0xffff);
  return (a1 * b1 + (middle >>> 16) + (rest >>> 16)) | 0;
}

function multiply(byHigh, byLow) {
  const upper = multiplyHigh(low, byLow) + Math.imul(high, byLow) + Math.imul(low, byHigh);
  low = Math.imul(low, byLow);
  high = upper | 0;
}

/** Adds counter · γ; the counter is an integer below 2⁵³ in magnitude. */
function addGammas(counter) {
  const startHigh = high;
  const startLow = low;
  high = Math.floor(counter / TWO_32) | 0;
  low = counter | 0;
  multiply(GAMMA_HIGH, GAMMA_LOW);
  const sum = (low >>> 0) + (startLow >>> 0);
  low = sum | 0;
  high = (high + startHigh + (sum >= TWO_32 ? 1 : 0)) | 0;
}

/** word ^= word >>> shift, for shifts below 32. */
function fold(shift) {
  low ^= (low >>> shift) | (high << (32 - shift));
  high ^= high >>> shift;
}

/** SplitMix64's output function. */
function mix() {
  fold(30);
  multiply(0xbf58476d | 0, 0x1ce4e5b9);
  fold(27);
  multiply(0x94d049bb | 0, 0x133111eb);
  fold(31);
}

/**
 * The key of a digit's numbers for one purpose in one step.
 *
 * @param seed an integer below 2⁵³ in magnitude
 */
export function key(seed, purpose, digit, step) {
  high = Math.floor(seed / TWO_32) | 0;
  low = seed | 0;
  addGammas(purpose);
  mix();
  addGammas(digit);
  mix();
  addGammas(step);
  mix();
  return { high, low };
}

/** Leaves the 64 random bits at a counter of a key's sequence in (high, low). */
function draw(from, counter) {
  high = from.high;
  low = from.low;
  addGammas(counter);
  mix();
}

/** What `fires` compares with: a chance of 0 to 1, in 2⁻⁵³. */
export function fireThreshold(chance) {
  return Math.ceil(chance * 2 ** 53);
}

/** Whether the cell at a canvas position fires under a FIRE key. */
export function fires(from, position, threshold) {
  draw(from, position);
  return (high >>> 0) * 2 ** 21 + (low >>> 11) < threshold;
}

/** The row of the noise table that the cell at a canvas position draws under a NOISE key. */
export function noiseRow(from, position) {
  draw(from, position);
  return high >>> 16;
}

/** A uniform integer in [0, bound), for bounds of at most 2²¹. */
export function below(from, counter, bound) {
  draw(from, counter);
  // As in Java, the word is halved first: 31 bits in its upper half are left, 32 in its lower.
  const upper = (high >>> 1) * bound;
  const lower = ((high << 31) | (low >>> 1)) >>> 0;
  return Math.floor((upper + Math.floor((lower * bound) / TWO_32)) / 2 ** 31);
}

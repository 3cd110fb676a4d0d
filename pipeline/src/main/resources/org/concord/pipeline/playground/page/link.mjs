// A drawing as text that fits behind the # of an address.

import { LABELS } from '../simulation/layout.mjs';

const ANY_CANVAS = /^(\d+)x(\d+)$/;

function push(bytes, count) {
  let rest = count;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
}

/** Runs of one value: the value, then how often. */
function pack(values) {
  const bytes = [];
  for (let from = 0; from < values.length; ) {
    let to = from;
    while (to < values.length && values[to] === values[from]) {
      to++;
    }
    bytes.push(values[from]);
    push(bytes, to - from);
    from = to;
  }
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws Error if the text does not hold so many values */
function unpack(text, size) {
  const coded = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const values = new Uint8Array(size);
  let to = 0;
  for (let at = 0; at < coded.length; ) {
    const value = coded.charCodeAt(at++);
    let count = 0;
    let shift = 0;
    let part;
    do {
      part = coded.charCodeAt(at++);
      count |= (part & 0x7f) << shift;
      shift += 7;
    } while (part & 0x80 && shift < 28);
    if (!(count > 0) || to + count > size) {
      throw new Error('a drawing of another size');
    }
    values.fill(value, to, to + count);
    to += count;
  }
  if (to !== size) {
    throw new Error('a drawing that is cut short');
  }
  return values;
}

/** @param drawing `{height, width, ink (Uint8Array), named (Int8Array, −1 unknown), model, seed}` */
export function toHash({ height, width, ink, named, model, seed }) {
  return `#${new URLSearchParams({
    canvas: `${width}x${height}`,
    model,
    seed,
    ink: pack(ink),
    named: pack(Uint8Array.from(named, (label) => label + 1)),
  })}`;
}

/**
 * The drawing that a hash holds, or null if it holds none.
 *
 * @throws Error if it holds a malformed one
 */
export function fromHash(hash, { least, most }) {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  if (!parts.has('ink')) {
    return null;
  }
  const canvas = ANY_CANVAS.exec(parts.get('canvas') ?? '');
  if (canvas === null) {
    throw new Error('no canvas size');
  }
  const [width, height] = [Number(canvas[1]), Number(canvas[2])];
  if (Math.min(width, height) < least || Math.max(width, height) > most) {
    throw new Error(`a canvas of ${width}×${height}`);
  }
  const named = parts.has('named')
    ? unpack(parts.get('named'), width * height)
    : new Uint8Array(width * height);
  return {
    height,
    width,
    ink: Float32Array.from(unpack(parts.get('ink'), width * height), (value) => value / 255),
    named: Int8Array.from(named, (value) => Math.min(value, LABELS) - 1),
    model: parts.get('model'),
    seed: Number.isSafeInteger(Number(parts.get('seed'))) ? Number(parts.get('seed')) : 0,
  };
}

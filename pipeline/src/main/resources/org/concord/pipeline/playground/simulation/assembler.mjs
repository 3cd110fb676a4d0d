// Writes the bytes of a small WebAssembly module: one exported function over an imported memory.

const I32 = 0x7f;
const V128 = 0x7b;
const FUNCTION = 0x60;
const EMPTY_BLOCK = 0x40;

/** An unsigned integer as LEB128. */
function unsigned(value) {
  const bytes = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

/** A non-negative integer as signed LEB128. */
function signed(value) {
  const bytes = [];
  let rest = value;
  while (rest > 0x3f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

const text = (value) => [...unsigned(value.length), ...[...value].map((c) => c.charCodeAt(0))];
const list = (items) => [...unsigned(items.length), ...items.flat()];
const section = (id, body) => [id, ...unsigned(body.length), ...body];

/** Gathers the instructions of a function. Locals are numbered, parameters first. */
export class Assembler {
  #code = [];
  #integers;
  #vectors;

  constructor(parameters, integers, vectors) {
    this.parameters = parameters;
    this.#integers = integers;
    this.#vectors = vectors;
  }

  #emit(...bytes) {
    this.#code.push(...bytes);
    return this;
  }

  get(local) {
    return this.#emit(0x20, ...unsigned(local));
  }

  set(local) {
    return this.#emit(0x21, ...unsigned(local));
  }

  constant(value) {
    return this.#emit(0x41, ...signed(value));
  }

  add() {
    return this.#emit(0x6a);
  }

  multiply() {
    return this.#emit(0x6c);
  }

  /** Adds to an integer local what is on the stack. */
  addTo(local) {
    return this.get(local).add().set(local);
  }

  /** Repeats a body while, after it, one integer local is below another, as unsigned. */
  loopWhileBelow(local, end, body) {
    this.#emit(0x03, EMPTY_BLOCK);
    body();
    return this.get(local).get(end).#emit(0x49, 0x0d, 0x00, 0x0b);
  }

  /** Runs a body if an integer local is not 0. */
  ifSet(local, body) {
    this.get(local).#emit(0x04, EMPTY_BLOCK);
    body();
    return this.#emit(0x0b);
  }

  #simd(operation, ...operands) {
    return this.#emit(0xfd, ...unsigned(operation), ...operands);
  }

  /** Loads four floats from the address on the stack. */
  load(offset) {
    return this.#simd(0, 2, ...unsigned(offset));
  }

  /** Loads a float from the address on the stack into all four lanes. */
  loadSplat(offset) {
    return this.#simd(9, 2, ...unsigned(offset));
  }

  /** Stores four floats; address and value are on the stack. */
  store(offset) {
    return this.#simd(11, 2, ...unsigned(offset));
  }

  zeros() {
    return this.#simd(12, ...new Array(16).fill(0));
  }

  addFloats() {
    return this.#simd(228);
  }

  multiplyFloats() {
    return this.#simd(230);
  }

  maxFloats() {
    return this.#simd(233);
  }

  /** The module; its function is exported under a name and its memory is `page.memory`. */
  module(name) {
    const locals = list([
      [...unsigned(this.#integers), I32],
      [...unsigned(this.#vectors), V128],
    ]);
    const body = [...locals, ...this.#code, 0x0b];
    return new Uint8Array([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...section(1, list([[FUNCTION, ...list(new Array(this.parameters).fill([I32])), 0x00]])),
      ...section(2, list([[...text('page'), ...text('memory'), 0x02, 0x00, 0x01]])),
      ...section(3, list([[0x00]])),
      ...section(7, list([[...text(name), 0x00, 0x00]])),
      ...section(10, list([[...unsigned(body.length), ...body]])),
    ]);
  }
}

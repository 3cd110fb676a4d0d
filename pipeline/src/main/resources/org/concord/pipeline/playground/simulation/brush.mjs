// Pen and eraser, as the strokes of film scenes.

/** The distance of a point from the segment between two others. */
function distance(x, y, from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / square;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}

/**
 * One stroke of a brush with a soft edge a cell wide. All its touches of a cell together replace
 * what its strength says, however often it passes.
 */
export class Stroke {
  #covered;

  /**
   * @param radius in cells; 0.5 is about one cell
   * @param strength share of ink and state that is replaced, over 0 and at most 1
   */
  constructor(height, width, { pen, radius, strength }) {
    this.height = height;
    this.width = width;
    this.pen = pen;
    this.radius = radius;
    this.strength = strength;
    this.#covered = new Float32Array(height * width);
  }

  /**
   * Moves the brush, from one point to another in cells; (0, 0) is the centre of the upper left
   * cell.
   *
   * @return what it touches, `{position, strength}` a cell
   */
  move(from, to) {
    const reach = this.radius + 0.5;
    const clamp = (value, most) => Math.max(0, Math.min(most, value));
    const left = clamp(Math.ceil(Math.min(from.x, to.x) - reach), this.width);
    const right = clamp(Math.floor(Math.max(from.x, to.x) + reach), this.width - 1);
    const top = clamp(Math.ceil(Math.min(from.y, to.y) - reach), this.height);
    const bottom = clamp(Math.floor(Math.max(from.y, to.y) + reach), this.height - 1);
    const touches = [];
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const position = y * this.width + x;
        const near = Math.max(0, Math.min(1, reach - distance(x, y, from, to)));
        const covers = Math.fround(this.strength * near);
        const covered = this.#covered[position];
        if (covers > covered) {
          touches.push({ position, strength: Math.fround((covers - covered) / (1 - covered)) });
          this.#covered[position] = covers;
        }
      }
    }
    return touches;
  }
}

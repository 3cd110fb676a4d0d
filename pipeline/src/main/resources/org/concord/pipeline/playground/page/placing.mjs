// Puts digits on an empty canvas, for the worker to swap it in.

const UNKNOWN = -1;

/** `{ink, named}` of a canvas with digits on it, `{digit, left, top}` each; what juts out is cut off. */
export function canvasWith(placements, height, width) {
  const ink = new Float32Array(height * width);
  const named = new Int8Array(height * width).fill(UNKNOWN);
  for (const { digit, left, top } of placements) {
    digit.ink.forEach((gray, p) => {
      const x = left + (p % digit.width);
      const y = top + Math.floor(p / digit.width);
      if (gray > 0 && x >= 0 && x < width && y >= 0 && y < height) {
        ink[y * width + x] = gray;
        named[y * width + x] = digit.label;
      }
    });
  }
  return { ink, named };
}

/** A digit in the middle of the canvas. */
export function centred(digit, height, width) {
  const left = Math.floor((width - digit.width) / 2);
  return canvasWith([{ digit, left, top: Math.floor((height - digit.height) / 2) }], height, width);
}

/** Two digits in the upper half of the canvas, if they fit; the lower half is for the visitor. */
export function firstDigits(digits, height, width) {
  const fit = digits.filter((digit) => 2 * digit.width <= width && 2 * digit.height <= height);
  const second = fit.find(({ label }) => label !== fit[0].label) ?? fit[1];
  const placements = [
    { digit: fit[0], left: 0, top: 1 },
    { digit: second, left: width - (second?.width ?? 0), top: 1 },
  ];
  return canvasWith(placements.filter(({ digit }) => digit !== undefined), height, width);
}

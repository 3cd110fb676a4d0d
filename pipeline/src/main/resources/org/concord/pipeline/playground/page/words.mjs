// What the cells are doing, in a line.

import { LABEL_NAMES } from './content.mjs';

const percent = (share) => `${Math.floor(100 * share)} %`;

/** @param counts of a view, see drawings.mjs */
export function verdict({ counts, finite, step }) {
  if (!finite) {
    return 'The states have overflowed: restart, or take another model';
  }
  if (counts.cells === 0) {
    return 'Draw a digit, or choose one';
  }
  const drawings = counts.drawings.filter((drawing) => !drawing.speck);
  if (drawings.length === 0) {
    return 'Draw on: there are only a few cells yet';
  }
  if (drawings.length > 1) {
    const agreed = drawings.filter((drawing) => drawing.agrees);
    const known = drawings.filter((drawing) => drawing.target >= 0);
    const found = known.filter((drawing) => drawing.agrees && drawing.label === drawing.target);
    return (
      `${agreed.length} of ${drawings.length} drawings agree` +
      (known.length > 0 ? `, ${found.length} of ${known.length} known labels found` : '')
    );
  }
  const [{ agrees, label, share, undecided, target, cells }] = drawings;
  if (undecided || step === 0) {
    return `${cells} cells, all undecided`;
  }
  if (!agrees) {
    return `${percent(share)} of ${cells} cells say ${LABEL_NAMES[label]}`;
  }
  const rating = target < 0 ? '' : label === target ? ', rightly' : `, but it is ${LABEL_NAMES[target]}`;
  return `All ${cells} cells agree on ${LABEL_NAMES[label]}${rating}`;
}

// How a cell is laid out: 20 channels, gray first, then 19 of state, of which the last ten are the
// logits of the labels 0 to 9.

export const CHANNELS = 20;
export const STATE = 19;
export const LABELS = 10;
export const FIRST_LOGIT = CHANNELS - LABELS;

/** Values of a 3×3 neighbourhood, row by row. */
export const NEIGHBORHOOD = 9 * CHANNELS;

/** Stands where a cell that has not decided yet would show its label. */
export const UNDECIDED = 10;

/** Stands where there is no alive cell. */
export const NO_CELL = 255;

// How a cell is laid out: gray first, then the state, of which the last channels are the logits. The
// two numbers are the article's; whoever writes the page sets those of its models.

export const CHANNELS = 20;
export const LABELS = 10;
export const STATE = CHANNELS - 1;
export const FIRST_LOGIT = CHANNELS - LABELS;

/** Values of a 3×3 neighbourhood, row by row. */
export const NEIGHBORHOOD = 9 * CHANNELS;

/** Stands where a cell that has not decided yet would show its label. */
export const UNDECIDED = LABELS;

/** Stands where there is no alive cell. */
export const NO_CELL = 255;

/**
 * Paints films, stills and plots of cellular automata and encodes them. Depends on no other module:
 * it takes its own records, a tile of labels or a series of numbers.
 *
 * <p>{@code canvas} holds the pixels and writes images; {@code look} defines colours and type;
 * {@code tile} paints the cells of digits; {@code annotation} paints what stands beside them:
 * legends, timelines, growing curves; {@code film} combines these into frames; {@code video}
 * encodes the frames; {@code plot} draws figures. Everything is written to the path that is given:
 * a caller that wants files to appear whole writes to a temporary path and renames it.
 */
package org.concord.render;

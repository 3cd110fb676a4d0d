/**
 * Frames, plots, palettes and videos. Takes its own records and depends on no other module.
 *
 * <p>Here lies what the sub-packages share: a {@link org.concord.render.Canvas} to paint on, the
 * {@link org.concord.render.Film} as a sequence of painted frames, and files that appear whole or
 * not at all. The way of a film: {@code film} paints frames with the colours and letters of {@code
 * look}, {@code video} encodes them one after the other; {@code plot} draws curves.
 */
package org.concord.render;

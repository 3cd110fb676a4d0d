package org.concord.render.film;

/**
 * Where a brush touches the canvas of a film's only tile.
 *
 * @param x cell column of its middle; the middle of the first cell is 0
 * @param y cell row of its middle
 * @param radius in cells
 * @param pen whether it leaves ink, else it takes it away
 */
public record BrushCursor(double x, double y, double radius, boolean pen) {}

package org.concord.render.film;

/**
 * Where a brush touches the canvas of a film's only tile.
 *
 * @param x cell column of its centre; 0 is the centre of the first cell
 * @param y cell row of its centre
 * @param radius in cells
 * @param pen whether it adds ink; otherwise it removes it
 */
public record BrushCursor(double x, double y, double radius, boolean pen) {}

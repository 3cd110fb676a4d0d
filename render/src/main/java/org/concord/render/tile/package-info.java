/**
 * The cells of digits as coloured squares: what a tile shows in each frame, how tiles are laid out
 * in a grid, how they are painted, and a still of many.
 */
package org.concord.render.tile;

/** Colours and type: palettes of the labels, themes, colour arithmetic, the shipped typeface. */
package org.concord.render.look;

/** Frames, plots, palettes and videos. Takes its own records and depends on no other module. */
package org.concord.render;

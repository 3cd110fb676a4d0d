/** The surfaces to paint on, rasters and SVG drawings, and the image files they become. */
package org.concord.render.canvas;

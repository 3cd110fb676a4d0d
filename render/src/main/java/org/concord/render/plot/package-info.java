/** Figures for reports: line plots and heat maps, as images and as SVG. */
package org.concord.render.plot;

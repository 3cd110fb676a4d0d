/** Draws series of numbers as line plots. */
package org.concord.render.plot;

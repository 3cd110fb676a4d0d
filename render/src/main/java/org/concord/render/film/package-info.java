/** Paints what happens to digits: films and stills of the labels of their cells. */
package org.concord.render.film;

/**
 * Films: sequences of frames that are painted when asked for. Each kind lays tiles and annotations
 * out in its own way.
 */
package org.concord.render.film;

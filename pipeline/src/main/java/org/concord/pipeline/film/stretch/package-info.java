/** Transforms a digit level by level and measures how far its cells still give its label. */
package org.concord.pipeline.film.stretch;

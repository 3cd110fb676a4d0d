/**
 * Connects rollouts to {@code render}: records or plays back what cells show, as tiles of films.
 */
package org.concord.pipeline.film;

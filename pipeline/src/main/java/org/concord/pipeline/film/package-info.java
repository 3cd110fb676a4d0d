/** The joint between rollouts and {@code render}: records what cells show and hands it over. */
package org.concord.pipeline.film;

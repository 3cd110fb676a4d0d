/**
 * The random numbers of a training: pure functions of seed, purpose, iteration and place, so that
 * an interrupted training continues as if nothing had happened.
 */
package org.concord.training.random;

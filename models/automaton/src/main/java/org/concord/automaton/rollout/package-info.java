/**
 * Runs automata: populations of alive cells, asynchronous steps, residual noise, mutation, and the
 * counter-based randomness behind them.
 */
package org.concord.automaton.rollout;

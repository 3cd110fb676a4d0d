/**
 * Counter-based random numbers: each draw, and each row of tabulated noise, is a pure function of
 * its seed, purpose, digit, step and position.
 */
package org.concord.automaton.random;
